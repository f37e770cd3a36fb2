import { eventually } from '@environments-dev/control-plane';
import { isNotFound, resourceTypes } from '@environments-dev/kubernetes-client';
import {
  CONTROLLER_FIELD_MANAGER,
  EgressRule,
  environmentNamespaceName,
  INSTANCE_LABEL,
  instanceOf,
  RESOURCE_LABEL,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { ownTypes } from '../watch/resourceTypes';

jest.setTimeout(240_000);

type ClassBuilder = ReturnType<typeof aClass>;

describe('moving an environment to another revision of its class', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.startController();
  });
  afterAll(() => cluster?.close());

  /** The revision that a class has once the controller has read it. */
  async function revisionOf(klass: ClassBuilder): Promise<string> {
    const object = klass.build();
    const applied = await cluster.apply(object);
    return eventually(async () => {
      const { status } = await cluster.class(object.metadata.name);
      expect(status?.observedGeneration).toBe(applied.metadata.generation);
      if (!status?.revision) {
        throw new Error('it has no revision yet');
      }
      return status.revision;
    });
  }

  async function aClassName(): Promise<string> {
    const name = uniqueName('moving');
    await cluster.allowClass(name);
    return name;
  }

  async function change(name: string, spec: Record<string, unknown>) {
    await cluster.admin.mergePatch(
      { type: ownTypes.environments, namespace: cluster.project, name },
      { spec },
    );
  }

  async function started(className: string, parameters = {}) {
    const name = uniqueName('env');
    const requested = await cluster.request(
      anEnvironment(name, className).parameters(parameters).build(),
    );
    await cluster.ready(name);
    return { name, namespace: environmentNamespaceName(instanceOf(requested)) };
  }

  const configMap = (namespace: string, name: string) =>
    cluster.admin.get({ type: resourceTypes.configmaps, namespace, name });

  async function isAt(name: string, revision: string) {
    return eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status).toMatchObject({
        phase: 'Ready',
        reason: '',
        classRevision: revision,
      });
      return status;
    });
  }

  async function conditionOf(name: string, type: string) {
    const { status } = await cluster.environment(name);
    return status?.conditions?.find(each => each.type === type);
  }

  async function isMissing(namespace: string, name: string) {
    await eventually(async () => {
      const found = await configMap(namespace, name).catch(error => {
        if (isNotFound(error)) {
          return undefined;
        }
        throw error;
      });
      expect(found).toBeUndefined();
    });
  }

  it('leaves it alone when its class changes or is deleted, until its revision is changed', async () => {
    const className = await aClassName();
    const first = await revisionOf(
      aClass(className)
        .configMap('settings', { version: 'one' })
        .configMap('old', { x: '1' }),
    );
    const { name, namespace } = await started(className);
    const settings = await configMap(namespace, 'settings');

    const second = await revisionOf(
      aClass(className)
        .configMap('settings', { version: 'two' })
        .configMap('added', { after: '${settings.metadata.name}' }),
    );
    await cluster.admin.delete({
      type: ownTypes.environmentClasses,
      name: className,
    });
    await change(name, { outcome: 'a pass over it' });
    await eventually(async () => {
      const { status, metadata } = await cluster.environment(name);
      expect(status).toMatchObject({
        observedGeneration: metadata.generation,
        classRevision: first,
      });
    });
    expect((await configMap(namespace, 'settings')).metadata).toMatchObject({
      resourceVersion: settings.metadata.resourceVersion,
    });

    await change(name, { classRevision: second });
    const status = await isAt(name, second);
    const moved = await configMap(namespace, 'settings');
    expect(moved).toMatchObject({
      data: { version: 'two' },
      metadata: { uid: settings.metadata.uid },
    });
    await configMap(namespace, 'added');
    await isMissing(namespace, 'old');
    expect(status?.resources?.map(each => each.name).sort()).toEqual([
      'added',
      'settings',
    ]);
    await eventually(async () => {
      const { items } = await cluster.admin.list(resourceTypes.events, {
        namespace: cluster.project,
        fieldSelector: `involvedObject.name=${name},reason=Moved`,
      });
      expect(items).toHaveLength(1);
    });
  });

  it('says of a revision that is not kept where it was asked for, and leaves what runs', async () => {
    const className = await aClassName();
    const revision = await revisionOf(
      aClass(className).configMap('settings', { x: '1' }),
    );
    const { name, namespace } = await started(className);
    await change(name, { classRevision: '0123456789abcdef' });
    await eventually(async () => {
      expect(await conditionOf(name, 'Accepted')).toMatchObject({
        status: 'False',
        reason: 'ClassRevisionNotFound',
        message: expect.stringContaining('spec.classRevision'),
      });
    });
    await configMap(namespace, 'settings');
    await change(name, { classRevision: null });
    await isAt(name, revision);
  });

  it('refuses another isolation', async () => {
    const className = await aClassName();
    await revisionOf(aClass(className).configMap('settings', { x: '1' }));
    const { name } = await started(className);
    const shared = await revisionOf(
      aClass(className)
        .shared()
        .configMap('settings', { x: '1' }, { name: '${environment.name}-s' }),
    );
    await change(name, { classRevision: shared });
    await eventually(async () => {
      expect(await conditionOf(name, 'Accepted')).toMatchObject({
        status: 'False',
        reason: 'IsolationChanged',
        message: expect.stringMatching(
          /^spec.classRevision: .*Shared.*Namespace/,
        ),
      });
    });
  });

  it('brings the pod security and the network of the new revision', async () => {
    const className = await aClassName();
    const withEgress = (
      egress: Array<Partial<EgressRule> & Pick<EgressRule, 'kind'>>,
      podSecurity: 'restricted' | 'baseline',
    ) =>
      aClass(className)
        .with({ network: { egress }, podSecurity })
        .configMap('settings', { x: '1' });
    await revisionOf(withEgress([{ kind: 'DNS' }], 'restricted'));
    const { name, namespace } = await started(className);
    const second = await revisionOf(
      withEgress(
        [{ kind: 'CIDR', cidr: '10.0.0.0/8', ports: [443] }, { kind: 'Any' }],
        'baseline',
      ),
    );
    await change(name, { classRevision: second });
    await isAt(name, second);
    const policy = {
      type: resourceTypes.networkpolicies,
      namespace,
      name: 'environment',
    };
    const { spec, metadata } = await cluster.admin.get(policy);
    expect(spec).toMatchObject({
      egress: [
        { to: [{ podSelector: {} }] },
        { to: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 443 }] },
        {},
      ],
    });
    const { metadata: place } = await cluster.admin.get({
      type: resourceTypes.namespaces,
      name: namespace,
    });
    expect(place.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'baseline',
    });
    // Written once: another pass finds nothing to do.
    await change(name, { outcome: 'another pass' });
    await eventually(async () => {
      const { status, metadata: now } = await cluster.environment(name);
      expect(status?.observedGeneration).toBe(now.generation);
    });
    expect((await cluster.admin.get(policy)).metadata.resourceVersion).toBe(
      metadata.resourceVersion,
    );
  });

  it('takes the former account its rights, and away what a pass made that was cut short', async () => {
    const className = await aClassName();
    const other = await aClassName();
    await revisionOf(aClass(className).configMap('settings', { x: '1' }));
    const { name, namespace } = await started(className);
    const { metadata } = await cluster.environment(name);
    await cluster.admin.apply(
      { type: resourceTypes.configmaps, namespace, name: 'unwritten' },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: {
          name: 'unwritten',
          labels: {
            [INSTANCE_LABEL]: metadata.uid,
            [RESOURCE_LABEL]: 'unwritten',
          },
        },
      },
      { fieldManager: CONTROLLER_FIELD_MANAGER },
    );
    const second = await revisionOf(
      aClass(className)
        .with({ serviceAccountName: other })
        .configMap('settings', { x: '2' }),
    );
    await change(name, { classRevision: second });
    await isAt(name, second);
    await isMissing(namespace, 'unwritten');
    const { items } = await cluster.admin.list(resourceTypes.rolebindings, {
      namespace,
    });
    expect(items.map(each => each.metadata.name)).toEqual([
      `environments-class-${other}`,
    ]);
  });

  it('waits until it is awake', async () => {
    const className = await aClassName();
    const first = await revisionOf(
      aClass(className).configMap('settings', { x: '1' }),
    );
    const { name, namespace } = await started(className);
    await change(name, { power: { mode: 'Asleep' } });
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status?.phase).toBe('Asleep');
    });
    const second = await revisionOf(
      aClass(className).configMap('settings', { x: '2' }),
    );
    await change(name, { classRevision: second });
    await eventually(async () => {
      const { status, metadata } = await cluster.environment(name);
      expect(status).toMatchObject({
        phase: 'Asleep',
        classRevision: first,
        observedGeneration: metadata.generation,
      });
    });
    expect((await configMap(namespace, 'settings')).data).toEqual({ x: '1' });

    await change(name, { power: { mode: 'Awake' } });
    await isAt(name, second);
    expect((await configMap(namespace, 'settings')).data).toEqual({ x: '2' });
  });

  it('changes nothing when one of its changes is refused, says which, and goes back', async () => {
    const className = await aClassName();
    const withImage = (image: string, selector: string, data: string) =>
      aClass(className)
        .configMap('settings', { data })
        .resource({
          name: 'server',
          template: {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            metadata: { name: 'server' },
            spec: {
              selector: { matchLabels: { app: selector } },
              template: {
                metadata: { labels: { app: selector } },
                spec: { containers: [{ name: 'main', image }] },
              },
            },
          },
        });
    const first = await revisionOf(withImage('one', 'server', 'one'));
    const { name, namespace } = await started(className);
    const second = await revisionOf(withImage('two', 'other', 'two'));
    await change(name, { classRevision: second });
    await eventually(async () => {
      expect(await conditionOf(name, 'Provisioned')).toMatchObject({
        status: 'False',
        reason: 'InvalidObject',
        message: expect.stringContaining('spec.selector'),
      });
    });
    const { status } = await cluster.environment(name);
    expect(status).toMatchObject({ phase: 'Ready', classRevision: first });
    expect((await configMap(namespace, 'settings')).data).toEqual({
      data: 'one',
    });

    await change(name, { classRevision: first });
    await isAt(name, first);
    expect(await conditionOf(name, 'Provisioned')).toMatchObject({
      status: 'True',
    });
  });

  it('takes down what is left out only when all else is ready, and shows what holds it', async () => {
    const className = await aClassName();
    await revisionOf(
      aClass(className)
        .configMap('base', { x: '1' })
        .configMap('leaf', { base: '${base.metadata.name}' })
        .configMap('stays', { x: '1' }),
    );
    const { name, namespace } = await started(className);
    await cluster.admin.mergePatch(
      { type: resourceTypes.configmaps, namespace, name: 'leaf' },
      { metadata: { finalizers: ['example.org/wait'] } },
    );
    const stuck = await revisionOf(
      aClass(className).configMap('stays', { x: '1' }).unplaceablePod('server'),
    );
    await change(name, { classRevision: stuck });
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status).toMatchObject({
        phase: 'Ready',
        reason: 'Changing',
        message: expect.stringMatching(/waiting for server.*taking down/),
      });
    });
    await configMap(namespace, 'base');

    const second = await revisionOf(
      aClass(className).configMap('stays', { x: '1' }),
    );
    await change(name, { classRevision: second });
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status?.message).toContain('example.org/wait');
    });
    // What it depends on stays until it is gone.
    await configMap(namespace, 'base');
    await cluster.admin.mergePatch(
      { type: resourceTypes.configmaps, namespace, name: 'leaf' },
      { metadata: { finalizers: null } },
    );
    await isAt(name, second);
    await isMissing(namespace, 'base');
  });

  it('follows parameters on a running environment, and keeps generated Secrets', async () => {
    const className = await aClassName();
    await revisionOf(
      aClass(className)
        .parameters({
          color: { type: 'string', default: 'red' },
          extra: { type: 'boolean', default: true },
        })
        .resource({
          name: 'credentials',
          generateSecret: { keys: { password: { length: 16 } } },
        })
        .configMap('settings', { color: '${parameters.color}' })
        .resource({
          name: 'extra',
          includeWhen: ['${parameters.extra}'],
          template: {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'extra' },
          },
        }),
    );
    const { name, namespace } = await started(className);
    const secret = () =>
      cluster.admin.get({
        type: resourceTypes.secrets,
        namespace,
        name: 'credentials',
      });
    const before = await secret();
    await change(name, { parameters: { color: 'blue', extra: false } });
    await isMissing(namespace, 'extra');
    expect((await configMap(namespace, 'settings')).data).toEqual({
      color: 'blue',
    });
    expect((await secret()).data).toEqual(before.data);

    await change(name, { parameters: { color: 'green', extra: true } });
    await eventually(async () => {
      expect((await configMap(namespace, 'settings')).data).toEqual({
        color: 'green',
      });
      await configMap(namespace, 'extra');
    });
  });

  it('keeps an object that goes by another name in the class, and replaces one that another name took', async () => {
    const className = await aClassName();
    await revisionOf(
      aClass(className)
        .configMap('settings', { x: '1' }, { name: 'kept' })
        .configMap('other', { x: '1' }, { name: 'before' }),
    );
    const { name, namespace } = await started(className);
    const kept = await configMap(namespace, 'kept');
    const second = await revisionOf(
      aClass(className)
        .configMap('renamed', { x: '2' }, { name: 'kept' })
        .configMap('other', { x: '2' }, { name: 'after' }),
    );
    await change(name, { classRevision: second });
    await isAt(name, second);
    expect(await configMap(namespace, 'kept')).toMatchObject({
      data: { x: '2' },
      metadata: { uid: kept.metadata.uid },
    });
    await configMap(namespace, 'after');
    await isMissing(namespace, 'before');
  });
});
