import { eventually } from '@environments-dev/control-plane';
import {
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  INSTANCE_ANNOTATION,
  instanceOf,
  SHARD_LABEL,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { Controller } from '../run/controller';
import { ownTypes } from '../watch/resourceTypes';

jest.setTimeout(240_000);

const { configmaps, persistentvolumeclaims, persistentvolumes } = resourceTypes;

const claimSpec = {
  accessModes: ['ReadWriteOnce'],
  resources: { requests: { storage: '1Mi' } },
};

describe('what an end might leave behind', () => {
  let cluster: TestCluster;
  let controller: Controller;
  const plain = uniqueName('plain');
  const stateful = uniqueName('stateful');

  beforeAll(async () => {
    cluster = await testCluster();
    for (const name of [plain, stateful]) {
      await cluster.allowClass(name);
    }
    await cluster.apply(
      aClass(plain)
        .shared()
        .configMap('own', { x: '1' }, { name: '${environment.name}-own' })
        .resource({
          name: 'results',
          onEnd: 'Retain',
          template: {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: '${environment.name}-results' },
          },
        })
        .build(),
    );
    await cluster.apply(
      aClass(stateful)
        .shared()
        .configMap('owner', { x: '1' }, { name: '${environment.name}-owner' })
        .resource({
          name: 'database',
          template: statefulSet('${environment.name}-db'),
        })
        .build(),
    );
    controller = await cluster.startController();
  });
  afterAll(() => cluster?.close());

  const inProject = (name: string) => ({
    type: configmaps,
    namespace: cluster.project,
    name,
  });

  const claims = async (prefix: string) =>
    (
      await cluster.admin.list(persistentvolumeclaims, {
        namespace: cluster.project,
      })
    ).items.filter(({ metadata }) => metadata.name.startsWith(prefix));

  it("takes in the claims and volumes of StatefulSets in a project's namespace, labelled or not, keeps a volume that its storage retains, and no claim of a stranger", async () => {
    const name = uniqueName('db');
    const requested = await cluster.request(
      anEnvironment(name, stateful).build(),
    );
    await cluster.ready(name);
    const owner = await cluster.admin.get(inProject(`${name}-owner`));
    await cluster.apply(ownedStatefulSet(`${name}-made`, owner));
    const bound = await eventually(async () => {
      const found = await claims(`data-${name}-`);
      expect(found.map(({ status }) => status)).toEqual([
        expect.objectContaining({ phase: 'Bound' }),
        expect.objectContaining({ phase: 'Bound' }),
      ]);
      return found;
    });
    const [kept, passing] = bound.map(volumeOf);
    await cluster.admin.mergePatch(
      { type: persistentvolumes, name: kept },
      { spec: { persistentVolumeReclaimPolicy: 'Retain' } },
    );
    const stranger = await cluster.admin.create(persistentvolumeclaims, {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: `data-${name}-db-7`, namespace: cluster.project },
      spec: claimSpec,
    });

    await cluster.end(name);
    await cluster.isGone(name);

    expect(
      (await claims(`data-${name}-`)).map(({ metadata }) => metadata),
    ).toEqual([expect.objectContaining({ uid: stranger.metadata.uid })]);
    const { spec } = await cluster.record(instanceOf(requested));
    expect(spec.leftOver).toBe(0);
    const became = (kind: string) =>
      spec.objects
        .filter(object => object.kind === kind)
        .map(object => [object.name, object.result])
        .sort();
    expect(became('PersistentVolumeClaim')).toEqual([
      [`data-${name}-db-0`, 'Deleted'],
      [`data-${name}-made-0`, 'Deleted'],
    ]);
    expect(became('PersistentVolume')).toContainEqual([kept, 'Retained']);
    await expect(
      cluster.admin.get({ type: persistentvolumes, name: passing }),
    ).rejects.toThrow('not found');
    await cluster.admin.delete({ type: persistentvolumes, name: kept });
  });

  it('finds a child whose label somebody took off', async () => {
    const name = uniqueName('bare');
    const requested = await cluster.request(anEnvironment(name, plain).build());
    await cluster.ready(name);
    await cluster.admin.mergePatch(inProject(`${name}-own`), {
      metadata: { labels: null },
    });
    await cluster.end(name);
    await cluster.isGone(name);
    await expect(cluster.admin.get(inProject(`${name}-own`))).rejects.toThrow(
      'not found',
    );
    expect(
      (await cluster.record(instanceOf(requested))).spec.objects,
    ).toContainEqual(
      expect.objectContaining({ name: `${name}-own`, result: 'Deleted' }),
    );
  });

  it('is found by an environment that was restored from a backup under another UID, which keeps what its class retains', async () => {
    const name = uniqueName('saved');
    const requested = await cluster.request(anEnvironment(name, plain).build());
    const instance = instanceOf(requested);
    const { metadata, spec } = await cluster.ready(name);
    const child = await cluster.admin.get(inProject(`${name}-own`));

    await controller.stop();
    const ref = {
      type: ownTypes.environments,
      namespace: cluster.project,
      name,
    };
    await cluster.admin.mergePatch(ref, { metadata: { finalizers: null } });
    await cluster.admin.delete(ref);
    await cluster.isGone(name);
    const restored = await cluster.admin.create(ownTypes.environments, {
      apiVersion: 'environments.dev/v1alpha1',
      kind: 'Environment',
      metadata: {
        name,
        namespace: cluster.project,
        labels: { [SHARD_LABEL]: cluster.shard },
        annotations: metadata.annotations,
        finalizers: metadata.finalizers,
      },
      spec,
    });
    expect(restored.metadata.uid).not.toBe(instance.uid);
    expect(restored.metadata.annotations?.[INSTANCE_ANNOTATION]).toContain(
      instance.uid,
    );

    // Its end is asked for before anybody has looked at it: there is no inventory.
    await cluster.end(name);
    controller = await cluster.startController();
    await cluster.isGone(name);
    expect(await cluster.remains(instance.uid)).toEqual([
      `ConfigMap ${name}-results`,
    ]);
    const record = await cluster.record(instance);
    expect(record.spec.environment).toMatchObject({
      uid: restored.metadata.uid,
      instanceUid: instance.uid,
    });
    expect(record.spec.objects).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ uid: child.metadata.uid, result: 'Deleted' }),
        expect.objectContaining({
          name: `${name}-results`,
          result: 'Retained',
        }),
      ]),
    );
  });

  it('goes, and has its record, when the whole project is deleted under it', async () => {
    const name = uniqueName('evicted');
    const isolated = uniqueName('isolated');
    await cluster.allowClass(isolated);
    await cluster.apply(
      aClass(isolated).configMap('settings', { x: '1' }).build(),
    );
    const requested = await cluster.request(
      anEnvironment(name, isolated).build(),
    );
    await cluster.ready(name);
    await cluster.admin.delete({
      type: resourceTypes.namespaces,
      name: cluster.project,
    });
    await cluster.isGone(name);
    const instance = instanceOf(requested);
    expect(await cluster.remains(instance.uid)).toEqual([]);
    expect((await cluster.record(instance)).spec).toMatchObject({
      finalPhase: 'Ready',
      leftOver: 0,
    });
  });
});

function statefulSet(name: string) {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name },
    spec: {
      replicas: 1,
      serviceName: name,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', image: 'none' }] },
      },
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claimSpec }],
    },
  };
}

/** As the controller of a custom resource makes one: it knows nothing of our label. */
function ownedStatefulSet(name: string, owner: KubernetesObject) {
  const { apiVersion, kind, metadata } = owner;
  return {
    ...statefulSet(name),
    metadata: {
      name,
      namespace: metadata.namespace,
      ownerReferences: [
        {
          apiVersion,
          kind,
          name: metadata.name,
          uid: metadata.uid,
          controller: true,
        },
      ],
    },
  };
}

function volumeOf({ spec }: KubernetesObject): string {
  return spec && typeof spec === 'object' && 'volumeName' in spec
    ? String(spec.volumeName)
    : '';
}
