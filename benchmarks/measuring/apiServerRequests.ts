import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import { samplesOf, sumOf, type Sample } from './prometheusText';

const WRITING_VERBS = ['POST', 'PUT', 'PATCH', 'APPLY', 'DELETE'];

/**
 * How many requests the API server has answered for the named resources, by its own
 * metrics (`apiserver_request_total`). Watches count when they end, so they are left out.
 */
export async function apiServerRequests(
  client: KubernetesClient,
  resources: readonly string[],
): Promise<number> {
  return requestsFor(
    samplesOf(await client.text('/metrics')),
    ({ resource, verb }) => resources.includes(resource) && verb !== 'WATCH',
  );
}

/** How many of them were to write. */
export async function apiServerWrites(
  client: KubernetesClient,
  resources: readonly string[],
): Promise<number> {
  return requestsFor(
    samplesOf(await client.text('/metrics')),
    ({ resource, verb }) =>
      resources.includes(resource) && WRITING_VERBS.includes(verb),
  );
}

/** How many of them were for a list. */
export async function apiServerLists(
  client: KubernetesClient,
  resources: readonly string[],
): Promise<number> {
  return requestsFor(
    samplesOf(await client.text('/metrics')),
    ({ resource, verb }) => resources.includes(resource) && verb === 'LIST',
  );
}

function requestsFor(
  samples: readonly Sample[],
  isWanted: (labels: Record<string, string>) => boolean,
): number {
  return sumOf(samples, 'apiserver_request_total', isWanted);
}
