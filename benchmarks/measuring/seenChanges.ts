import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import type { Page } from 'playwright-core';
import { listedRef } from './listedEnvironments';

const SEEN_WITHIN_MILLIS = 60_000;
/** Rows that any window shows without scrolling. */
const ROWS_IN_SIGHT = 8;

/** So many seconds it took from the answer of the API server to the pixels, per change. */
export async function measureSeenChanges(
  client: KubernetesClient,
  page: Page,
  count: number,
): Promise<number[]> {
  const seconds: number[] = [];
  for (let change = 0; change < count; change++) {
    const reason = `Seen${change}x${Date.now().toString(36)}`;
    const drawn = page.evaluate(untilDrawn, {
      text: reason,
      within: SEEN_WITHIN_MILLIS,
    });
    await client.mergePatch(
      { ...listedRef(change % ROWS_IN_SIGHT), subresource: 'status' },
      { status: { reason } },
    );
    const changedAt = Date.now();
    const drawnAt = await drawn;
    if (drawnAt === undefined) {
      throw new Error(`${reason} was not seen in ${SEEN_WITHIN_MILLIS} ms`);
    }
    seconds.push(Math.max(0, drawnAt - changedAt) / 1000);
    // The next one comes at no particular moment of the page's own rhythm.
    await sleep(Math.random() * 1000);
  }
  return seconds;
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
