import {
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  ASLEEP_ANNOTATION,
  CONTROLLER_FIELD_MANAGER,
  environmentNamespaceName,
  INSTANCE_LABEL,
  instanceOf,
  SLEEP_FIELD_MANAGER,
} from '@environments-dev/plugin-environments-common';
import { anEnvironment } from '../__testUtils__/builders';
import { EVERYTHING_SIMPLE } from '../__testUtils__/classAccount';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { restlessClock } from '../__testUtils__/restlessClock';
import { uniqueName } from '../__testUtils__/uniqueName';
import { StoredEnvironment } from '../watch/environments';
import { markOf } from './asleepMark';
import {
  deployment,
  everything,
  FLUX,
  job,
  PAUSED_REPLICAS,
  SKIP_RECONCILE,
} from './__testUtils__/everything';
import { inPhase, setSpec } from './__testUtils__/inPhase';
import { managersOf, ownersOf } from './__testUtils__/owners';
import {
  installReconcilerKinds,
  RECONCILER_RULES,
} from './__testUtils__/reconcilers';

jest.setTimeout(240_000);

describe('an environment that sleeps', () => {
  let cluster: TestCluster;
  const className = uniqueName('sleeper');

  beforeAll(async () => {
    cluster = await testCluster();
    await installReconcilerKinds(cluster);
    await cluster.allowClass(className, [
      ...EVERYTHING_SIMPLE,
      ...RECONCILER_RULES,
      {
        apiGroups: ['apps', 'batch', 'autoscaling'],
        resources: [
          'deployments',
          'statefulsets',
          'replicasets',
          'daemonsets',
          'cronjobs',
          'jobs',
          'horizontalpodautoscalers',
        ],
        verbs: ['get', 'create', 'patch', 'delete'],
      },
    ]);
    await cluster.apply(everything(className));
    await cluster.startController({ clock: restlessClock });
  });
  afterAll(() => cluster?.close());

  /** The live object of a kind in the environment's namespace. */
  async function live(
    environment: StoredEnvironment,
    apiVersion: string,
    kind: string,
    name: string,
  ): Promise<KubernetesObject> {
    const type = (await cluster.admin.discovery()).find(apiVersion, kind);
    if (!type) {
      throw new Error(`${kind} is not served`);
    }
    const namespace = environmentNamespaceName(instanceOf(environment));
    return cluster.admin.get({ type, namespace, name });
  }

  async function eventsOf(name: string) {
    const { items } = await cluster.admin.list(resourceTypes.events, {
      namespace: cluster.project,
      fieldSelector: `involvedObject.name=${name}`,
    });
    return items.map(({ reason, message }) => `${reason}: ${message}`);
  }

  it('has its reconcilers paused and its workloads at zero, and gets all of it back', async () => {
    const name = uniqueName('everything');
    await cluster.request(anEnvironment(name, className).build());
    const environment = await cluster.ready(name);
    const namespace = environmentNamespaceName(instanceOf(environment));
    const { admin } = cluster;
    // What an autoscaler, a chart and a person did.
    await admin.mergePatch(
      {
        ...{ type: resourceTypes.deployments, namespace, name: 'scaled' },
        subresource: 'scale',
      },
      { spec: { replicas: 3 } },
      { fieldManager: 'an-autoscaler' },
    );
    await cluster.apply({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'scaled', namespace },
      spec: {
        scaleTargetRef: {
          ...{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'scaled' },
        },
        ...{ minReplicas: 1, maxReplicas: 5 },
      },
    });
    await admin.create(
      resourceTypes.deployments,
      {
        ...deployment('from-a-chart', 2),
        metadata: { name: 'from-a-chart', namespace },
      },
      { fieldManager: 'helm-controller' },
    );
    await admin.create(resourceTypes.replicasets, {
      ...deployment('by-hand', 1),
      kind: 'ReplicaSet',
      metadata: {
        ...{ name: 'by-hand', namespace },
        labels: { [INSTANCE_LABEL]: instanceOf(environment).uid },
      },
    });
    await admin.create(resourceTypes.jobs, {
      ...job('running'),
      metadata: { name: 'running', namespace },
    });

    await setSpec(cluster, name, { power: { mode: 'Asleep' } });
    const sleeping = await inPhase(cluster, name, 'Asleep');
    expect(sleeping.status).toMatchObject({
      message: 'power is set to asleep',
      asleepSince: expect.any(String),
      next: { action: 'Warn' },
      conditions: expect.arrayContaining([
        expect.objectContaining({
          type: 'Ready',
          status: 'False',
          reason: 'Asleep',
        }),
      ]),
    });
    const at = (apiVersion: string, kind: string, object: string) =>
      live(environment, apiVersion, kind, object);
    for (const [kind, object] of [
      ['Deployment', 'server'],
      ['Deployment', 'scaled'],
      ['Deployment', 'from-a-chart'],
      ['StatefulSet', 'store'],
      ['ReplicaSet', 'by-hand'],
    ]) {
      const found = await at('apps/v1', kind, object);
      expect(found).toMatchObject({ spec: { replicas: 0 } });
      expect(ownersOf(found, 'spec.replicas')).toEqual([SLEEP_FIELD_MANAGER]);
    }
    const server = await at('apps/v1', 'Deployment', 'server');
    expect(
      JSON.parse(server.metadata.annotations?.[ASLEEP_ANNOTATION] ?? ''),
    ).toEqual({ at: expect.any(String), was: { spec: { replicas: 2 } } });
    expect(await at('batch/v1', 'CronJob', 'nightly')).toMatchObject({
      spec: { suspend: true },
    });
    expect(await at('batch/v1', 'Job', 'done')).toMatchObject({
      spec: { suspend: true },
    });
    expect(await at('batch/v1', 'Job', 'running')).toMatchObject({
      spec: { suspend: false },
    });
    expect(
      await at('argoproj.io/v1alpha1', 'Application', 'app'),
    ).toMatchObject({
      metadata: { annotations: { [SKIP_RECONCILE]: 'true' } },
    });
    for (const [apiVersion, kind] of FLUX) {
      const found = await at(apiVersion, kind, 'flux');
      expect(found).toMatchObject({ spec: { suspend: true } });
      expect(ownersOf(found, 'spec.suspend')).toEqual([SLEEP_FIELD_MANAGER]);
    }
    expect(await at('keda.sh/v1alpha1', 'ScaledObject', 'queue')).toMatchObject(
      { metadata: { annotations: { [PAUSED_REPLICAS]: '0' } } },
    );
    expect(await at('apps/v1', 'DaemonSet', 'agent')).toMatchObject({
      status: { desiredNumberScheduled: 0 },
    });
    await reconcilersWerePausedFirst(cluster, namespace);

    await setSpec(cluster, name, { power: { mode: 'Awake' } });
    const woken = await inPhase(cluster, name, 'Ready');
    expect(woken.status).not.toHaveProperty('asleepSince');
    const back = await at('apps/v1', 'Deployment', 'server');
    expect(back).toMatchObject({ spec: { replicas: 2 } });
    expect(ownersOf(back, 'spec.replicas')).toEqual([CONTROLLER_FIELD_MANAGER]);
    for (const [kind, object, replicas] of [
      ['Deployment', 'scaled', 3],
      ['Deployment', 'from-a-chart', 2],
      ['ReplicaSet', 'by-hand', 1],
    ] as const) {
      const found = await at('apps/v1', kind, object);
      expect(found).toMatchObject({ spec: { replicas } });
      // Free to be taken: by the autoscaler, by the chart.
      expect(ownersOf(found, 'spec.replicas')).toEqual([]);
    }
    expect(await at('apps/v1', 'StatefulSet', 'store')).toMatchObject({
      spec: { replicas: 1 },
    });
    expect(await at('batch/v1', 'CronJob', 'nightly')).toMatchObject({
      spec: { suspend: false },
    });
    const application = await at('argoproj.io/v1alpha1', 'Application', 'app');
    expect(application.metadata.annotations ?? {}).not.toHaveProperty([
      SKIP_RECONCILE,
    ]);
    for (const [apiVersion, kind] of FLUX) {
      expect((await at(apiVersion, kind, 'flux')).spec).not.toHaveProperty(
        'suspend',
      );
    }
    // It was paused at two before, by its class, and is so again.
    const scaler = await at('keda.sh/v1alpha1', 'ScaledObject', 'queue');
    expect(scaler.metadata.annotations).toEqual({ [PAUSED_REPLICAS]: '2' });
    expect(await at('apps/v1', 'DaemonSet', 'agent')).not.toHaveProperty(
      'spec.template.spec.nodeSelector',
    );
    await bearsNoTrace(cluster, namespace);
    expect(await eventsOf(name)).toEqual([
      'Slept: power is set to asleep',
      'Woke: power is set to awake',
    ]);
  });
});

/** Everything in a namespace that sleep may have touched. */
async function objectsIn({ admin }: TestCluster, namespace: string) {
  const discovery = await admin.discovery();
  const lists = await Promise.all(
    discovery
      .all()
      .filter(({ namespaced }) => namespaced)
      .map(type => admin.list<KubernetesObject>(type, { namespace })),
  );
  return lists.flatMap(({ items }) => items);
}

const WORKLOAD = /^(apps|batch)\//;

async function reconcilersWerePausedFirst(
  cluster: TestCluster,
  namespace: string,
) {
  const instants = (await objectsIn(cluster, namespace)).flatMap(object => {
    const mark = markOf(object);
    return mark && !object.metadata.ownerReferences
      ? [
          {
            at: mark.at.getTime(),
            isWorkload: WORKLOAD.test(object.apiVersion),
          },
        ]
      : [];
  });
  const of = (isWorkload: boolean) =>
    instants.filter(each => each.isWorkload === isWorkload).map(({ at }) => at);
  expect(of(false)).toHaveLength(4);
  expect(Math.max(...of(false))).toBeLessThan(Math.min(...of(true)));
}

/** No mark, and nothing that the sleep manager owns; of what Kubernetes copied from a mark apart. */
async function bearsNoTrace(cluster: TestCluster, namespace: string) {
  const objects = (await objectsIn(cluster, namespace)).filter(
    ({ metadata }) => !metadata.ownerReferences,
  );
  expect(objects.filter(object => markOf(object))).toEqual([]);
  expect(objects.flatMap(managersOf)).not.toContain(SLEEP_FIELD_MANAGER);
}
