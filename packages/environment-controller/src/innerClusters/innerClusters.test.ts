import {
  ControlPlane,
  eventually,
  startControlPlane,
} from '@environments-dev/control-plane';
import {
  createKubernetesClient,
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  ASLEEP_ANNOTATION,
  environmentNamespaceName,
  Instance,
  instanceOf,
  INSTANCE_LABEL,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { inPhase, setSpec } from '../sleep/__testUtils__/inPhase';

jest.setTimeout(300_000);

const { configmaps, deployments, secrets } = resourceTypes;

/** Makes a cluster, and puts two objects into it. */
function nestedClass(className: string) {
  const inside = { kubeconfigSecret: '${cluster.metadata.name}-kubeconfig' };
  return aClass(className)
    .lifetime({ endingDeadline: '6s' })
    .configMap('cluster', { x: '1' }, { name: 'inner-${environment.uid}' })
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
        metadata: { name: '${settings.metadata.name}-http' },
        spec: { clusterIP: 'None', ports: [{ port: 80 }] },
      },
    });
}

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
    await cluster.apply(nestedClass(className).shared().build());
    await cluster.startController();
    await isValid(className);
  });
  afterAll(async () => {
    await cluster?.close();
    await inner?.close();
    await innerPlane?.stop();
  });

  async function isValid(name: string) {
    await eventually(async () => {
      const { status } = await cluster.class(name);
      if (status?.conditions?.[0]?.status !== 'True') {
        throw new Error(`the class is not valid: ${JSON.stringify(status)}`);
      }
    });
  }

  const settingsOf = (name: string) => ({
    type: configmaps,
    namespace: 'default',
    name: `${name}-settings`,
  });
  const makerOf = ({ uid }: Instance, namespace = cluster.project) => ({
    type: configmaps,
    namespace,
    name: `inner-${uid}`,
  });
  const secretOf = ({ uid }: Instance, namespace = cluster.project) => ({
    type: secrets,
    namespace,
    name: `inner-${uid}-kubeconfig`,
  });

  /** What the operator of clusters does once it has made one. */
  async function publish(
    instance: Instance,
    kubeconfig: string,
    {
      owner = 'Cluster',
      namespace = cluster.project,
    }: { owner?: 'Cluster' | 'Nobody'; namespace?: string } = {},
  ) {
    const { apiVersion, kind, metadata } = await eventually(() =>
      cluster.admin.get(makerOf(instance, namespace)),
    );
    const { name, uid } = metadata;
    await cluster.admin.create(secrets, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: secretOf(instance).name,
        namespace,
        ...(owner === 'Cluster' && {
          ownerReferences: [{ apiVersion, kind, name, uid }],
        }),
      },
      stringData: { value: kubeconfig },
    });
  }

  async function requested(name: string): Promise<Instance> {
    return instanceOf(
      await cluster.request(anEnvironment(name, className).build()),
    );
  }

  async function readyWithin(name: string): Promise<Instance> {
    const instance = await requested(name);
    await publish(instance, innerPlane.kubeconfig);
    await cluster.ready(name);
    return instance;
  }

  const recorded = async (instance: Instance) =>
    (await cluster.record(instance)).spec.objects.map(
      ({ resource, result, cluster: within }) => [resource, result, within],
    );

  it('holds what its class puts there, is watched, and is emptied before it goes', async () => {
    const name = uniqueName('whole');
    const instance = await requested(name);
    const { name: secret } = secretOf(instance);
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status?.resources).toContainEqual(
        expect.objectContaining({
          name: 'settings',
          message: expect.stringContaining(`Secret ${secret}`),
        }),
      );
    });
    await publish(instance, innerPlane.kubeconfig);
    const { status } = await cluster.ready(name);
    expect(status?.resources).toContainEqual(
      expect.objectContaining({
        name: 'settings',
        namespace: 'default',
        cluster: secretOf(instance).name,
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
    const maker = await cluster.admin.get(makerOf(instance));
    expect(maker.metadata.deletionTimestamp).toBeUndefined();
    await inner.mergePatch(settingsOf(name), {
      metadata: { finalizers: null },
    });
    await cluster.isGone(name);

    const left = await inner.list(configmaps, {
      labelSelector: `${INSTANCE_LABEL}=${instance.uid}`,
    });
    expect(left.items).toEqual([]);
    expect(await cluster.remains(instance.uid)).toEqual([]);
    expect(await recorded(instance)).toEqual(
      expect.arrayContaining([
        ['cluster', 'Deleted', undefined],
        ['settings', 'Deleted', secretOf(instance).name],
        ['service', 'Deleted', secretOf(instance).name],
        [undefined, 'Deleted', secretOf(instance).name],
      ]),
    );
  });

  it.each([
    {
      which: 'reads a file of ours',
      owner: 'Cluster',
      kubeconfig: () => innerPlane.kubeconfig.replace('"token"', '"tokenFile"'),
      message: /may not be used: user.tokenFile: must be left out/,
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
      const instance = await requested(name);
      await publish(instance, kubeconfig(), { owner });
      await eventually(async () => {
        const { status } = await cluster.environment(name);
        expect(status).toMatchObject({
          phase: 'Failed',
          reason: 'KubeconfigRefused',
          message: expect.stringMatching(message),
        });
      });
      await expect(inner.get(settingsOf(name))).rejects.toThrow('not found');
      await cluster.dismiss(name);
    },
  );

  it('takes with it what is in it when nothing leads to it any more, and the record says so', async () => {
    const name = uniqueName('cut');
    const instance = await readyWithin(name);
    await cluster.admin.delete(secretOf(instance));
    await cluster.end(name);
    await cluster.isGone(name);
    expect(await recorded(instance)).toEqual([
      ['cluster', 'Deleted', undefined],
      ['settings', 'LeftWithCluster', secretOf(instance).name],
      ['service', 'LeftWithCluster', secretOf(instance).name],
    ]);
  });

  it('is told of when it cannot be reached, and what is in it is not taken for deleted', async () => {
    const name = uniqueName('revoked');
    const instance = await readyWithin(name);
    const secret = await cluster.admin.get(secretOf(instance));
    await cluster.admin.mergePatch(secretOf(instance), {
      stringData: {
        value: innerPlane.kubeconfig.replace(
          /https:\/\/127\.0\.0\.1:\d+/,
          'https://127.0.0.1:1',
        ),
      },
    });
    await inner.mergePatch(settingsOf(name), { data: { greeting: 'bye' } });
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status).toMatchObject({ phase: 'Ready', reason: 'Degraded' });
      expect(status?.resources).toContainEqual(
        expect.objectContaining({
          name: 'settings',
          state: 'Progressing',
          message: expect.stringContaining('its cluster cannot be reached'),
        }),
      );
    });
    await cluster.admin.mergePatch(secretOf(instance), { data: secret.data });
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status?.resources).toContainEqual(
        expect.objectContaining({ name: 'settings', state: 'Ready' }),
      );
    });
    await cluster.end(name);
    await cluster.isGone(name);
    expect(await recorded(instance)).toContainEqual([
      'settings',
      'Deleted',
      secretOf(instance).name,
    ]);
  });

  it('is made in the namespace of the environment alone, and both go', async () => {
    const isolated = uniqueName('nested-alone');
    await cluster.allowClass(isolated);
    await cluster.apply(nestedClass(isolated).build());
    await isValid(isolated);
    const name = uniqueName('alone');
    const instance = instanceOf(
      await cluster.request(anEnvironment(name, isolated).build()),
    );
    const namespace = environmentNamespaceName(instance);
    await publish(instance, innerPlane.kubeconfig, { namespace });
    await cluster.ready(name);
    expect((await inner.get(settingsOf(name))).metadata.labels).toMatchObject({
      [INSTANCE_LABEL]: instance.uid,
    });

    // While it sleeps, what runs inside goes on, whoever made it.
    const labels = { [INSTANCE_LABEL]: instance.uid };
    const server = await inner.create(deployments, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace: 'default', labels },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: [{ name: 'main', image: 'none' }] },
        },
      },
    });
    await setSpec(cluster, name, { power: { mode: 'Asleep' } });
    await inPhase(cluster, name, 'Asleep');
    const { metadata, spec } = await inner.get({
      ...settingsOf(name),
      type: deployments,
      name,
    });
    expect(spec).toEqual(server.spec);
    expect(metadata.annotations ?? {}).not.toHaveProperty([ASLEEP_ANNOTATION]);

    await cluster.end(name);
    await cluster.isGone(name);
    await expect(inner.get(settingsOf(name))).rejects.toThrow('not found');
    expect(await cluster.remains(instance.uid)).toEqual([]);
    expect(await recorded(instance)).toEqual(
      expect.arrayContaining([
        ['cluster', 'Deleted', undefined],
        ['settings', 'Deleted', secretOf(instance).name],
        ['service', 'Deleted', secretOf(instance).name],
      ]),
    );
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
      ['settings', 'LeftWithCluster', secretOf(instance).name],
      ['service', 'Deleted', secretOf(instance).name],
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
