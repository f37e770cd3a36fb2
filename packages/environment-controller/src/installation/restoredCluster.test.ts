import {
  ControlPlane,
  eventually,
  startControlPlane,
} from '@environments-dev/control-plane';
import {
  apiVersionOf,
  KubernetesObject,
  ListOptions,
  ObjectToApply,
  ResourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  instanceOf,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { manifestSchema } from '../__testUtils__/manifests';
import { uniqueName } from '../__testUtils__/uniqueName';
import {
  parseStoredEnvironment,
  StoredEnvironment,
} from '../watch/environments';
import { ownTypes } from '../watch/resourceTypes';

jest.setTimeout(240_000);

const { configmaps, controllerrevisions, namespaces } = resourceTypes;

/** What a backup tool brings back of an object: neither who it was in its cluster nor its status. */
function backedUp(type: ResourceType, object: KubernetesObject): ObjectToApply {
  const { metadata, status: _, ...rest } = object;
  const { name, namespace, labels, annotations } = metadata;
  return manifestSchema.parse({
    ...rest,
    apiVersion: apiVersionOf(type),
    kind: type.kind,
    metadata: { name, namespace, labels, annotations },
  });
}

describe('a control cluster that is lost, and restored from a backup into a new one', () => {
  let lost: TestCluster;
  let controlPlane: ControlPlane;
  let fresh: TestCluster;
  const className = uniqueName('saved');

  beforeAll(async () => {
    lost = await testCluster();
    controlPlane = await startControlPlane();
    fresh = await testCluster(controlPlane);
    await lost.allowClass(className);
    await lost.apply(ofEdition('first'));
  });
  afterAll(async () => {
    await fresh?.close();
    await lost?.close();
    await controlPlane?.stop();
  });

  function ofEdition(edition: string) {
    return aClass(className)
      .lifetime({ default: '12h', max: '24h' })
      .configMap('settings', { edition })
      .build();
  }

  async function backup(
    type: ResourceType,
    options?: ListOptions,
  ): Promise<ObjectToApply[]> {
    const { items } = await lost.admin.list(type, options);
    return items.map(item => backedUp(type, item));
  }

  /** In the order of the operator guide: what environments need before them. */
  async function restore(namespacesToo: ReadonlyArray<string | undefined>) {
    const inOrder = [
      ...(await backup(namespaces)).filter(({ metadata: { name } }) =>
        [lost.project, ...namespacesToo].includes(name),
      ),
      ...(await backup(configmaps)).filter(
        ({ metadata: { namespace, name } }) =>
          namespacesToo.includes(namespace) && name === 'settings',
      ),
      ...(await backup(controllerrevisions, {
        namespace: SYSTEM_NAMESPACE,
        labelSelector: `environments.dev/class=${className}`,
      })),
      ...(await backup(ownTypes.environmentClasses)).filter(
        ({ metadata }) => metadata.name === className,
      ),
      ...(await backup(ownTypes.environments, { namespace: lost.project })),
    ];
    await fresh.allowClass(className);
    for (const object of inOrder) {
      await fresh.apply(object);
    }
  }

  const inProject = (name: string) => ({
    type: ownTypes.environments,
    namespace: lost.project,
    name,
  });

  /** The environment once it is ready in the new cluster. */
  function restored(name: string) {
    return eventually(async () => {
      const found = parseStoredEnvironment(
        await fresh.admin.get(inProject(name)),
      );
      expect(found.status).toMatchObject({ phase: 'Ready' });
      return found;
    });
  }

  function settingsIn(namespace: string | undefined) {
    return fresh.admin.get({ type: configmaps, namespace, name: 'settings' });
  }

  /** Ends it there, and gives its closing report once nothing of it is left. */
  async function end(environment: StoredEnvironment) {
    const { name } = environment.metadata;
    await fresh.admin.delete(inProject(name));
    await eventually(() =>
      expect(fresh.admin.get(inProject(name))).rejects.toThrow('not found'),
    );
    const instance = instanceOf(environment);
    expect(await fresh.remains(instance.uid)).toEqual([]);
    return (await fresh.record(instance)).spec;
  }

  it('has its environments again: of the revision that they had, until when they had been promised', async () => {
    const alone = uniqueName('alone');
    const whole = uniqueName('whole');
    const controller = await lost.startController();
    const requested = await lost.request(
      anEnvironment(alone, className).build(),
    );
    await lost.request(anEnvironment(whole, className).build());
    const { status: before } = await lost.ready(alone);
    const { status: ofWhole } = await lost.ready(whole);
    await lost.apply(ofEdition('second'));
    await eventually(async () => {
      const { status } = await lost.class(className);
      expect(status?.revision).not.toBe(before?.classRevision);
    });
    await controller.stop();

    await restore([ofWhole?.namespace]);
    const brought = await settingsIn(ofWhole?.namespace);
    await fresh.startController({ labelSelector: lost.selector });

    const again = await restored(alone);
    expect(again.metadata.uid).not.toBe(requested.metadata.uid);
    expect(instanceOf(again)).toEqual(instanceOf(requested));
    expect(again.status).toMatchObject({
      namespace: before?.namespace,
      classRevision: before?.classRevision,
      readyAt: before?.readyAt,
      endsAt: before?.endsAt,
    });
    expect((await settingsIn(before?.namespace)).data).toEqual({
      edition: 'first',
    });
    // What came back with its namespace is taken up, not made a second time.
    const { status } = await restored(whole);
    expect(status?.resources).toMatchObject([{ uid: brought.metadata.uid }]);

    for (const environment of [again, await restored(whole)]) {
      expect(await end(environment)).toMatchObject({
        leftOver: 0,
        environment: {
          uid: environment.metadata.uid,
          instanceUid: instanceOf(environment).uid,
        },
      });
    }
  });
});
