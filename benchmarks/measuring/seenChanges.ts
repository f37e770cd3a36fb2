import { setTimeout as sleep } from 'node:timers/promises';
import {
  createReflector,
  type KubernetesClient,
  type KubernetesObject,
} from '@environments-dev/kubernetes-client';
import type { Page } from 'playwright-core';
import { listedRef } from './listedEnvironments';

const SEEN_WITHIN_MILLIS = 60_000;
/** Rows that any window shows without scrolling. */
const ROWS_IN_SIGHT = 8;

/** How long each of some changes took, in seconds from the answer of the API server. */
export interface SeenChanges {
  /** To the pixels of the page. */
  drawn: number[];
  /** To a watch that is told of these rows alone: nobody hears of it sooner. */
  watched: number[];
}

/** Changes rows that the page has in sight, one after the other. */
export async function measureSeenChanges(
  client: KubernetesClient,
  page: Page,
  count: number,
): Promise<SeenChanges> {
  const seen: SeenChanges = { drawn: [], watched: [] };
  const rows = await watchRows(client);
  try {
    for (let change = 0; change < count; change++) {
      const reason = `Seen${change}x${Date.now().toString(36)}`;
      const drawn = page.evaluate(untilDrawn, {
        text: reason,
        within: SEEN_WITHIN_MILLIS,
      });
      const watched = rows.until(reason);
      await client.mergePatch(
        { ...listedRef(change % ROWS_IN_SIGHT), subresource: 'status' },
        { status: { reason } },
      );
      const changedAt = Date.now();
      const drawnAt = await drawn;
      if (drawnAt === undefined) {
        throw new Error(`${reason} was not seen in ${SEEN_WITHIN_MILLIS} ms`);
      }
      // A watch may tell of it before the answer comes.
      const secondsTo = (at: number) => Math.max(0, at - changedAt) / 1000;
      seen.drawn.push(secondsTo(drawnAt));
      seen.watched.push(secondsTo(await watched));
      // The next one comes at no particular moment of the page's own rhythm.
      await sleep(Math.random() * 1000);
    }
    return seen;
  } finally {
    await rows.stop();
  }
}

interface Row extends KubernetesObject {
  status?: { reason?: string };
}

/** Watches each row in sight by itself. */
async function watchRows(client: KubernetesClient) {
  let awaited: { reason: string; come: (at: number) => void } | undefined;
  const rows = Array.from({ length: ROWS_IN_SIGHT }, (_, index) => {
    const { type, name, namespace } = listedRef(index);
    return createReflector<{ reason: string }>({
      client,
      type,
      namespace,
      fieldSelector: `metadata.name=${name}`,
      transform: ({ status }: Row) => ({ reason: status?.reason ?? '' }),
      handlers: {
        onUpsert({ reason }) {
          if (reason === awaited?.reason) {
            awaited.come(Date.now());
          }
        },
        onDelete: () => undefined,
      },
    });
  });
  await Promise.all(rows.map(row => row.synced()));
  return {
    /** When the row with this reason came, by the clock of the machine. */
    until: (reason: string) =>
      new Promise<number>(come => {
        awaited = { reason, come };
      }),
    stop: () => Promise.all(rows.map(row => row.stop())),
  };
}

/**
 * Runs in the page: when the frame with the text was drawn, by the clock of the machine.
 * It names no function of its own, since what the transpiler does for names is not there.
 */
async function untilDrawn({ text, within }: { text: string; within: number }) {
  return new Promise<number | undefined>(resolve => {
    const timeout = setTimeout(() => resolve(undefined), within);
    new MutationObserver((_, observer) => {
      if (document.querySelector('table')?.textContent?.includes(text)) {
        observer.disconnect();
        clearTimeout(timeout);
        // After the frame that draws it.
        requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
      }
    }).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
}
