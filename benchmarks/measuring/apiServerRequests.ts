import type { KubernetesClient } from '@environments-dev/kubernetes-client';

/**
 * How many requests the API server has answered for the named resources, by its own
 * metrics (`apiserver_request_total`). Watches count when they end, so they are left out.
 */
export async function apiServerRequests(
  client: KubernetesClient,
  resources: readonly string[],
): Promise<number> {
  const metrics = await client.text('/metrics');
  return metrics
    .split('\n')
    .filter(line => line.startsWith('apiserver_request_total{'))
    .filter(line => resources.includes(labelOf(line, 'resource')))
    .filter(line => labelOf(line, 'verb') !== 'WATCH')
    .map(line => Number(line.slice(line.lastIndexOf(' '))))
    .reduce((sum, each) => sum + each, 0);
}

function labelOf(line: string, name: string): string {
  return new RegExp(`[{,]${name}="([^"]*)"`).exec(line)?.[1] ?? '';
}
