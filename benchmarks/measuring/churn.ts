import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import { listedRef } from './listedEnvironments';

/** Changes that go on in the cluster while something else is measured. */
export interface Churn {
  /** Changes that were made, so far. */
  made(): number;
  stop(): Promise<void>;
}

/** So many that are under way at the same time: more only queue in the API server. */
const MOST_AT_ONCE = 16;

/**
 * Writes so many statuses a second, each of another environment, in no order. Where the
 * API server does not come after, there are fewer: how many were made says so.
 */
export function startChurn(
  client: KubernetesClient,
  options: { size: number; perSecond: number },
): Churn {
  const { size, perSecond } = options;
  const began = performance.now();
  const underWay = new Set<Promise<unknown>>();
  let made = 0;
  let asked = 0;
  let isWanted = true;
  const change = async (index: number) => {
    await client.mergePatch(
      { ...listedRef(index), subresource: 'status' },
      { status: { message: `Change ${asked}` } },
    );
    made += 1;
  };
  const run = async () => {
    while (isWanted) {
      const due = ((performance.now() - began) / 1000) * perSecond;
      while (asked < due && underWay.size < MOST_AT_ONCE) {
        asked += 1;
        // A step that has no divisor in common with the size visits all of them.
        const task = change((asked * 7919) % size)
          // One that the API server did not take in time is one change less.
          .catch(() => undefined)
          .finally(() => underWay.delete(task));
        underWay.add(task);
      }
      await sleep(5);
    }
    await Promise.all(underWay);
  };
  const running = run();
  return {
    made: () => made,
    async stop() {
      isWanted = false;
      await running;
    },
  };
}

/** For how long changes are made that nobody but the portal's backend hears of. */
const ALONE_MILLIS = 10_000;

/** How many of them the API server takes a second while no page is open. */
export async function changesPerSecondAlone(
  client: KubernetesClient,
  options: { size: number; perSecond: number },
): Promise<number> {
  const churn = startChurn(client, options);
  const began = performance.now();
  await sleep(ALONE_MILLIS);
  const perSecond = (1000 * churn.made()) / (performance.now() - began);
  await churn.stop();
  return perSecond;
}
