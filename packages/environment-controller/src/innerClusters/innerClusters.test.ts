import {
  ControlPlane,
  startControlPlane,
} from '@environments-dev/control-plane';
import {
  createKubernetesClient,
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  Instance,
  instanceOf,
  INSTANCE_LABEL,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { eventually } from '../__testUtils__/eventually';
import { uniqueName } from '../__testUtils__/uniqueName';

jest.setTimeout(300_000);

const { configmaps, secrets } = resourceTypes;

/** A ConfigMap stands for the cluster resource; the test makes its Secret, as the cluster's operator would. */
describe('a cluster that an environment makes for itself', () => {
  let cluster: TestCluster;
  let innerPlane: ControlPlane;
  let inner: KubernetesClient;
  const className = uniqueName('nested');

  beforeAll(async () => {
    [cluster, innerPlane] = await Promise.all([
      testCluster(),
      startControlPlane(),
    ]);
    inner = createKubernetesClient({
      kubeConfig: { path: innerPlane.kubeconfigPath },
    });
    await cluster.allowClass(className);
    const inside = { kubeconfigSecret: '${cluster.metadata.name}-kubeconfig' };
    await cluster.apply(
      aClass(className)
        .shared()
        .lifetime({ endingDeadline: '6s' })
        .configMap('cluster', { x: '1' }, { name: '${environment.name}' })
        .resource({
          name: 'settings',
          cluster: inside,
          template: {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: '${environment.name}-settings' },
            data: { greeting: 'hello' },
          },
        })
        .resource({
          name: 'service',
          cluster: inside,
          template: {
            apiVersion: 'v1',
            kind: 'Service',
            metadata: { name: '${settings.metadata.name}' },
            spec: { clusterIP: 'None', ports: [{ port: 80 }] },
          },
        })
        .build(),
    );
    await cluster.startController();
  });
  afterAll(async () => {
    await cluster?.close();
    await inner?.close();
    await innerPlane?.stop();
  });

  const settingsOf = (name: string) => ({
    type: configmaps,
    namespace: 'default',
    name: `${name}-settings`,
  });
  const secretOf = (name: string) => ({
    type: secrets,
    namespace: cluster.project,
    name: `${name}-kubeconfig`,
  });

  /** What the operator of clusters does once it has made one. */
  async function publish(name: string, kubeconfig: string, owner: 'Cluster' | 'Nobody' = 'Cluster') {
    const maker = await eventually(() =>
      cluster.admin.get({
        type: configmaps,
        namespace: cluster.project,
        name,
      }),
    );
    await cluster.admin.create(secrets, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: `${name}-kubeconfig`,
        namespace: cluster.project,
        ...(owner === 'Cluster' && {
          ownerReferences: [
            {
              apiVersion: 'v1',
              kind: 'ConfigMap',
              name,
              uid: maker.metadata.uid,
            },
          ],
        }),
      },
      stringData: { value: kubeconfig },
    });
  }

  async function readyWithin(name: string): Promise<Instance> {
    const requested = await cluster.request(
      anEnvironment(name, className).build(),
    );
    await publish(name, innerPlane.kubeconfig);
    await cluster.ready(name);
    return instanceOf(requested);
  }

  const recorded = async (instance: Instance) =>
    (await cluster.record(instance)).spec.objects.map(
      ({ resource, result, cluster: within }) => [resource, result, within],
    );

  it('holds what its class puts there, is watched, and is emptied before it goes', async () => {
    const name = uniqueName('whole');
    const requested = await cluster.request(
      anEnvironment(name, className).build(),
    );
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status?.resources).toContainEqual(
        expect.objectContaining({
          name: 'settings',
          message: expect.stringContaining(`Secret ${name}-kubeconfig`),
        }),
      );
    });
    await publish(name, innerPlane.kubeconfig);
    const { status } = await cluster.ready(name);
    const instance = instanceOf(requested);
    expect(status?.resources).toContainEqual(
      expect.objectContaining({
        name: 'settings',
        namespace: 'default',
        cluster: `${name}-kubeconfig`,
        state: 'Ready',
      }),
    );
    const { metadata, data } = await inner.get(settingsOf(name));
    expect(data).toEqual({ greeting: 'hello' });
    expect(metadata.labels).toMatchObject({ [INSTANCE_LABEL]: instance.uid });
    await expect(cluster.admin.get(settingsOf(name))).rejects.toThrow(
      'not found',
    );

    // Somebody changes one there, and makes another of the environment's.
    await inner.mergePatch(settingsOf(name), { data: { greeting: 'bye' } });
    await eventually(async () => {
      const changed = await cluster.environment(name);
      expect(changed.status?.conditions).toContainEqual(
        expect.objectContaining({ type: 'InSync', status: 'False' }),
      );
    });
    await inner.create(configmaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: `${name}-stray`,
        namespace: 'kube-public',
        labels: { [INSTANCE_LABEL]: instance.uid },
      },
    });
    await inner.mergePatch(settingsOf(name), {
      metadata: { finalizers: ['example.com/backup'] },
    });

    await cluster.end(name);
    await eventually(async () => {
      const held = await inner.get(settingsOf(name));
      expect(held.metadata.deletionTimestamp).toBeDefined();
    });
    const maker = { type: configmaps, namespace: cluster.project, name };
    expect((await cluster.admin.get(maker)).metadata.deletionTimestamp).toBeUndefined();
    await inner.mergePatch(settingsOf(name), { metadata: { finalizers: null } });
    await cluster.isGone(name);

    const left = await inner.list(configmaps, {
      labelSelector: `${INSTANCE_LABEL}=${instance.uid}`,
    });
    expect(left.items).toEqual([]);
    expect(await cluster.remains(instance.uid)).toEqual([]);
    expect(await recorded(instance)).toEqual(
      expect.arrayContaining([
        ['cluster', 'Deleted', undefined],
        ['settings', 'Deleted', `${name}-kubeconfig`],
        ['service', 'Deleted', `${name}-kubeconfig`],
        [undefined, 'Deleted', `${name}-kubeconfig`],
      ]),
    );
  });

  it.each([
    {
      which: 'runs a program of ours',
      owner: 'Cluster',
      kubeconfig: () =>
        innerPlane.kubeconfig.replace(/^users:[\s\S]*/m, '') +
        'users: [{ name: admin, user: { exec: { command: sh } } }]',
      message: /may not be used/,
    },
    {
      which: 'is not of this environment',
      owner: 'Nobody',
      kubeconfig: () => innerPlane.kubeconfig,
      message: /does not belong to this environment/,
    },
  ] as const)(
    'is not reached by a kubeconfig that $which',
    async ({ owner, kubeconfig, message }) => {
      const name = uniqueName('refused');
      await cluster.request(anEnvironment(name, className).build());
      await publish(name, kubeconfig(), owner);
      await eventually(async () => {
        const { status } = await cluster.environment(name);
        expect(status).toMatchObject({
          phase: 'Failed',
          reason: 'KubeconfigRefused',
          message: expect.stringMatching(message),
        });
      });
      await cluster.end(name);
      await cluster.isGone(name);
      await expect(inner.get(settingsOf(name))).rejects.toThrow('not found');
    },
  );

  it('takes with it what is in it when nothing leads to it any more, and the record says so', async () => {
    const name = uniqueName('cut');
    const instance = await readyWithin(name);
    await cluster.admin.delete(secretOf(name));
    await cluster.end(name);
    await cluster.isGone(name);
    expect(await recorded(instance)).toEqual([
      ['cluster', 'Deleted', undefined],
      ['settings', 'LeftWithCluster', `${name}-kubeconfig`],
      ['service', 'LeftWithCluster', `${name}-kubeconfig`],
    ]);
  });

  it('does not hold up an end in the midst of which it dies', async () => {
    const name = uniqueName('dying');
    const instance = await readyWithin(name);
    await inner.mergePatch(settingsOf(name), {
      metadata: { finalizers: ['example.com/backup'] },
    });
    await cluster.end(name);
    await eventually(async () => {
      const held = await inner.get(settingsOf(name));
      expect(held.metadata.deletionTimestamp).toBeDefined();
    });
    await innerPlane.stop();
    await cluster.isGone(name);
    expect(await recorded(instance)).toEqual([
      ['cluster', 'Deleted', undefined],
      ['settings', 'LeftWithCluster', `${name}-kubeconfig`],
      ['service', 'Deleted', `${name}-kubeconfig`],
    ]);
    const { objects } = (await cluster.record(instance)).spec;
    expect(objects).toContainEqual(
      expect.objectContaining({
        resource: 'settings',
        message: expect.stringMatching(
          /^left with its cluster: its cluster cannot be reached/,
        ),
      }),
    );
  });
});
