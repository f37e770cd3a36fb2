import type { ControlCluster } from './controlCluster';
import { eventually } from './eventually';
import type { Shown } from './pages';

function aNotebook(name: string, ttl: string) {
  return {
    apiVersion: 'environments.dev/v1alpha1',
    kind: 'Environment',
    metadata: { name, namespace: 'search' },
    spec: {
      className: 'notebook',
      parameters: { image: 'pytorch' },
      owner: 'group:default/search',
      purpose: {
        hypothesis: 'A smaller reranker keeps p95 under 200 ms',
        entityRef: 'component:default/search-api',
      },
      lifetime: { ttl },
    },
  };
}

/** Has one environment running and one ended, for the pages that show them. */
export async function demoEnvironments(
  cluster: ControlCluster,
  suffix: string,
): Promise<Shown & { end(): Promise<void> }> {
  const running = `reranker${suffix}`;
  const ended = `tokenizer${suffix}`;
  for (const name of [running, ended]) {
    await cluster.apply(aNotebook(name, '6h'));
    await eventually(
      `search/${name} is ready`,
      () => cluster.environment('search', name),
      found => found?.status?.phase === 'Ready',
    );
  }
  await cluster.end('search', ended);
  await eventually(
    `search/${ended} has ended`,
    () => cluster.environment('search', ended),
    found => found === undefined,
    120,
  );
  return { running, ended, end: () => cluster.end('search', running) };
}
