import { testControlPlane } from '@environments-dev/control-plane';
import {
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  Environment,
  environmentSchema,
  INSTANCE_LABEL,
} from '@environments-dev/plugin-environments-common';
import {
  installEnvironments,
  TestControlCluster,
  uniqueName,
} from '../../__testUtils__/controlCluster';
import { eventually } from '../../__testUtils__/eventually';
import { WatchedEnvironments } from './WatchedEnvironments';

jest.setTimeout(300_000);

const namespace = uniqueName('watched');
const environment: Environment = environmentSchema.parse({
  apiVersion: API_VERSION,
  kind: 'Environment',
  metadata: { name: 'llama', namespace, uid: 'uid-llama' },
  spec: { className: 'notebook' },
});

let cluster: TestControlCluster;

beforeAll(async () => {
  const { kubeconfigPath } = await testControlPlane();
  cluster = await installEnvironments(kubeconfigPath);
  await cluster.admin.create(resourceTypes.namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
});

afterAll(() => cluster?.admin.close());

/** Counts how often it asks from the beginning. */
function counting(client: KubernetesClient) {
  const asked: string[] = [];
  const counted: KubernetesClient = {
    ...client,
    list: (type, options) => {
      asked.push(type.plural);
      return client.list(type, options);
    },
    pages: (type, options) => {
      asked.push(type.plural);
      return client.pages(type, options);
    },
    watch: (type, options) => {
      if (options?.sendInitialEvents) {
        asked.push(type.plural);
      }
      return client.watch(type, options);
    },
  };
  return { counted, asked };
}

const TYPES_OF_ONE = [
  'endpointslices',
  'events',
  'events',
  'jobs',
  'persistentvolumeclaims',
  'pods',
  'replicasets',
];

function aPod(name: string) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { [INSTANCE_LABEL]: 'uid-llama' } },
    spec: { containers: [{ name: 'main', image: 'registry.invalid/main' }] },
  };
}

it('lists an environment once, however many look, and tells of what changes', async () => {
  const { counted, asked } = counting(cluster.admin);
  const changed: string[] = [];
  const watched = new WatchedEnvironments({
    client: counted,
    idleMillis: 1_000,
    most: 2,
    setTimer: () => undefined,
    now: () => 0,
    onChange: uid => changed.push(uid),
  });
  await Promise.all(
    Array.from({ length: 100 }, () => watched.look(environment)),
  );
  expect([...asked].sort()).toEqual(TYPES_OF_ONE);
  expect(changed).toEqual([]);

  await cluster.admin.create(resourceTypes.pods, aPod('pod-1'));
  await eventually(
    async () => (await watched.look(environment)).workloads().pods,
    pods => pods.length === 1 && pods[0].kind === 'Pod',
  );
  expect(changed).toContain('uid-llama');
  expect(asked).toHaveLength(TYPES_OF_ONE.length);
  await watched.stop();
});

it('ends some time after the last look, and begins anew with the next', async () => {
  const { counted, asked } = counting(cluster.admin);
  const timers: Array<() => void> = [];
  let now = 0;
  const watched = new WatchedEnvironments({
    client: counted,
    idleMillis: 1_000,
    most: 2,
    setTimer: callback => timers.push(callback),
    now: () => now,
    onChange: () => undefined,
  });
  await watched.look(environment);
  now = 900;
  await watched.look(environment);
  now = 1_100;
  timers.shift()?.();
  await watched.look(environment);
  expect(asked).toHaveLength(TYPES_OF_ONE.length);
  now = 3_000;
  timers.shift()?.();
  await watched.look(environment);
  expect(asked).toHaveLength(2 * TYPES_OF_ONE.length);
  await watched.stop();
});

it('watches only so many, and lets go of those that nobody has looked at for the longest', async () => {
  const { counted, asked } = counting(cluster.admin);
  let now = 0;
  const watched = new WatchedEnvironments({
    client: counted,
    idleMillis: 1_000,
    most: 2,
    setTimer: () => undefined,
    now: () => now,
    onChange: () => undefined,
  });
  const lookAt = async (uid: string) => {
    now += 1;
    await watched.look({
      ...environment,
      metadata: { ...environment.metadata, uid },
    });
    return asked.length / TYPES_OF_ONE.length;
  };
  expect(await lookAt('first')).toBe(1);
  expect(await lookAt('second')).toBe(2);
  expect(await lookAt('first')).toBe(2);
  expect(await lookAt('third')).toBe(3);
  expect(await lookAt('first')).toBe(3);
  expect(await lookAt('second')).toBe(4);
  await watched.stop();
});

it('says so when the control cluster cannot be asked, and tries again at the next look', async () => {
  const { counted } = counting(cluster.admin);
  let isAway = true;
  const away: KubernetesClient = {
    ...counted,
    watch: (type, options) => {
      if (isAway) {
        throw new Error('the control cluster is away');
      }
      return counted.watch(type, options);
    },
  };
  const watched = new WatchedEnvironments({
    client: away,
    idleMillis: 1_000,
    most: 2,
    setTimer: () => undefined,
    now: () => 0,
    onChange: () => undefined,
  });
  await expect(watched.look(environment)).rejects.toThrow('is away');
  isAway = false;
  await expect(watched.look(environment)).resolves.toBeDefined();
  await watched.stop();
});
