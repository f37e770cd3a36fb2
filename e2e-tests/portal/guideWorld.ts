import {
  createEnvironmentsClient,
  type EnvironmentRequestInput,
  type EnvironmentsApi,
} from '@environments-dev/plugin-environments-common';
import { signedInFetch } from './backend';
import type { ControlCluster } from './controlCluster';
import { eventually } from './eventually';
import type { Shown } from './pages';
import { pastEnvironments } from './pastEnvironments';
import type { Product } from './product';

const forSearch = {
  owner: 'group:default/search',
  purpose: {
    hypothesis: 'A smaller reranker keeps p95 under 200 ms',
    entityRef: 'component:default/search-api',
  },
};

/** People of the demo organisation, with what they can do. */
interface People {
  amara: EnvironmentsApi;
  priya: EnvironmentsApi;
  noor: EnvironmentsApi;
}

async function apiOf(product: Product, user: string): Promise<EnvironmentsApi> {
  const asPerson = await signedInFetch(product, `user:default/${user}`);
  return createEnvironmentsClient({
    discoveryApi: { getBaseUrl: async plugin => `/api/${plugin}` },
    fetchApi: { fetch: (url, init) => asPerson(String(url), init) },
  });
}

function request(
  namespace: string,
  name: string,
  spec: EnvironmentRequestInput['spec'],
): EnvironmentRequestInput {
  return { metadata: { namespace, name }, spec };
}

async function rememberThePast(
  { noor }: People,
  cluster: ControlCluster,
): Promise<void> {
  const past = pastEnvironments(new Date());
  for (const record of past) {
    await cluster.keepRecord(record);
  }
  await eventually(
    'the portal has taken in the past',
    async () => (await noor.listRecords({ limit: 1 })).totalItems,
    taken => (taken ?? 0) >= past.length,
  );
}

async function endedTrial(
  { amara }: People,
  cluster: ControlCluster,
): Promise<string> {
  const ref = { namespace: 'search', name: 'tokenizer-trial' };
  await amara.requestEnvironment(
    request(ref.namespace, ref.name, {
      ...forSearch,
      className: 'notebook',
      lifetime: { ttl: '4h' },
    }),
  );
  await cluster.inPhase(ref.namespace, ref.name, 'Ready');
  await amara.changeEnvironment(ref, {
    spec: { outcome: 'The old tokenizer will do: no query reads better.' },
  });
  await amara.endEnvironment(ref);
  await cluster.isGone(ref.namespace, ref.name);
  return ref.name;
}

async function sleepingDatabase(
  { amara }: People,
  cluster: ControlCluster,
): Promise<void> {
  const ref = { namespace: 'search', name: 'vector-search' };
  await amara.requestEnvironment(
    request(ref.namespace, ref.name, {
      ...forSearch,
      className: 'postgres',
      parameters: { flavour: 'pgvector', storage: 20 },
      lifetime: { ttl: '72h' },
    }),
  );
  await cluster.inPhase(ref.namespace, ref.name, 'Ready');
  await amara.sleepEnvironment(ref);
  await cluster.inPhase(ref.namespace, ref.name, 'Asleep');
}

async function waitingAndReady(
  { amara, priya }: People,
  cluster: ControlCluster,
): Promise<{ waiting: string; running: string }> {
  const waiting = 'qwen-serving';
  const running = 'reranker-latency';
  await amara.requestEnvironment(
    request('search', waiting, {
      ...forSearch,
      className: 'model-serving',
      parameters: { model: 'Qwen/Qwen3-8B', replicas: 3 },
      lifetime: { ttl: '8h' },
    }),
  );
  const onGpu = { className: 'notebook', parameters: { accelerator: 'GPU' } };
  await priya.requestEnvironment(
    request('ml-platform', 'vision-eval', {
      ...onGpu,
      owner: 'group:default/ml-platform',
      lifetime: { ttl: '8h' },
    }),
  );
  await amara.requestEnvironment(
    request('search', running, {
      ...forSearch,
      ...onGpu,
      lifetime: { ttl: '24h' },
    }),
  );
  await cluster.inPhase('search', running, 'Ready');
  return { waiting, running };
}

/**
 * A month and a morning of the demo organisation, for pictures: in project search one
 * environment is ready, one asleep, one waits for an approval, and one has ended.
 */
export async function guideWorld(
  product: Product,
  cluster: ControlCluster,
): Promise<Shown & { waiting: string }> {
  const people = {
    amara: await apiOf(product, 'amara.okafor'),
    priya: await apiOf(product, 'priya.raman'),
    noor: await apiOf(product, 'noor.haddad'),
  };
  await rememberThePast(people, cluster);
  const ended = await endedTrial(people, cluster);
  await sleepingDatabase(people, cluster);
  return { ended, ...(await waitingAndReady(people, cluster)) };
}

/** Has an environment be asked for that cannot be ready, because no node takes its Pod. */
export async function startingEnvironment(
  product: Product,
  cluster: ControlCluster,
): Promise<string> {
  const name = 'query-log';
  const amara = await apiOf(product, 'amara.okafor');
  await cluster.cordonNodes(true);
  await amara.requestEnvironment(
    request('search', name, {
      ...forSearch,
      className: 'postgres',
      lifetime: { ttl: '8h' },
    }),
  );
  await cluster.inPhase('search', name, 'Starting');
  return name;
}
