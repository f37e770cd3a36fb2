/**
 * How long `GET /environments` takes, filtered and sorted, a page of 50 of thousands, as
 * somebody's browser asks it: over HTTP, signed in, under the demo's permission policy.
 * The floor is a raw list of 50 of the same objects from the API server, which can
 * neither filter nor sort them; to answer the same it would have to be asked for all.
 */
import { signedInFetch } from '../e2e-tests/portal/backend';
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import { runBenchmark, type Measuring } from './measuring/benchmark';
import { environmentsType } from './measuring/chainClass';
import {
  CLASSES,
  listedEnvironments,
  listedOwner,
} from './measuring/listedEnvironments';
import { percentile } from './measuring/percentiles';
import { startPortalBackend, WHO_SEES_ALL } from './measuring/portalBackend';
import { rounded } from './measuring/report';

const PAGE = 50;
const REQUESTS = 400;
/** Until the code is compiled and the connections are there. */
const UNCOUNTED = 40;

/** What people ask: each one filter or more, and an order. */
const QUERIES: ReadonlyArray<Record<string, string>> = [
  { className: CLASSES[0], phase: 'Ready', sort: 'endsAt' },
  { search: 'replicas p95', sort: '-createdAt' },
  { owner: listedOwner(3), sort: 'name' },
  { phase: 'Failed', sort: '-readyAt' },
  { endsWithin: '24h', sort: 'owner' },
  { search: 'listed-0', className: CLASSES[1], sort: '-name' },
];

type Get = (path: string) => Promise<Response>;

function pathOf(query: Record<string, string>, cursor?: string): string {
  const search = new URLSearchParams({
    scope: 'all',
    ...query,
    limit: String(PAGE),
    ...(cursor && { cursor }),
  });
  return `/api/environments/environments?${search}`;
}

async function pageOf(
  get: Get,
  query: Record<string, string>,
  cursor?: string,
) {
  const began = performance.now();
  const answer = await get(pathOf(query, cursor));
  const body = await answer.text();
  const seconds = (performance.now() - began) / 1000;
  if (!answer.ok) {
    throw new Error(`${pathOf(query)} answered ${answer.status}: ${body}`);
  }
  return { seconds, body };
}

async function measurePortal(get: Get) {
  const seconds: number[] = [];
  const cursors = new Map<object, string | undefined>();
  for (let request = 0; request < UNCOUNTED + REQUESTS; request++) {
    const query = QUERIES[request % QUERIES.length];
    const { seconds: taken, body } = await pageOf(
      get,
      query,
      cursors.get(query),
    );
    // The next time the page after it, as if somebody scrolled.
    cursors.set(query, JSON.parse(body).pageInfo.nextCursor);
    if (request >= UNCOUNTED) {
      seconds.push(taken);
    }
  }
  return seconds;
}

async function measureRawList(client: KubernetesClient) {
  const seconds: number[] = [];
  let continueToken: string | undefined;
  for (let request = 0; request < REQUESTS; request++) {
    const began = performance.now();
    const page = await client.list(environmentsType, {
      limit: PAGE,
      continueToken,
    });
    seconds.push((performance.now() - began) / 1000);
    continueToken = page.continueToken || undefined;
  }
  return seconds;
}

/** What the same answer would cost without a read model: all objects, for each request. */
async function measureRawListOfAll(client: KubernetesClient) {
  const began = performance.now();
  for await (const { items } of client.pages(environmentsType)) {
    items.length;
  }
  return (performance.now() - began) / 1000;
}

function figures(seconds: readonly number[]) {
  return {
    p50Seconds: rounded(percentile(seconds, 50)),
    p99Seconds: rounded(percentile(seconds, 99)),
  };
}

async function measure({ client, accounts, size }: Measuring) {
  await listedEnvironments(client, size);
  const backend = await startPortalBackend(accounts);
  try {
    const get = await signedInFetch(
      { backendUrl: backend.url },
      WHO_SEES_ALL.entityRef,
    );
    const portal = await measurePortal(get);
    const { residentMiB } = await backend.figures();
    return {
      metrics: { ...figures(portal), rssMiB: residentMiB },
      floor: {
        ...figures(await measureRawList(client)),
        allSeconds: rounded(await measureRawListOfAll(client)),
      },
    };
  } finally {
    await backend.stop();
  }
}

runBenchmark('list', 10_000, measure);
