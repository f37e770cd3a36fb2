import { anEnvironment } from './anEnvironment';
import type { ControlCluster } from './controlCluster';
import type { Shown } from './pages';

/** Has one environment running and one ended, for the pages that show them. */
export async function demoEnvironments(
  cluster: ControlCluster,
  suffix: string,
): Promise<Shown & { end(): Promise<void> }> {
  const running = `reranker${suffix}`;
  const ended = `tokenizer${suffix}`;
  for (const name of [running, ended]) {
    await cluster.apply(
      anEnvironment(name, {
        ttl: '6h',
        hypothesis: 'A smaller reranker keeps p95 under 200 ms',
      }),
    );
    await cluster.inPhase('search', name, 'Ready');
  }
  await cluster.end('search', ended);
  await cluster.isGone('search', ended);
  return { running, ended, end: () => cluster.end('search', running) };
}
