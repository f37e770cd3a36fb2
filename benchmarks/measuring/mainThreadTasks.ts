import { z } from 'zod/v4';
import type { Browser, Page } from 'playwright-core';

const traceSchema = z.object({
  traceEvents: z.array(
    z.looseObject({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      /** Microseconds. */
      dur: z.number().optional(),
      args: z.looseObject({ name: z.unknown().optional() }).optional(),
    }),
  ),
});

/**
 * The longest task of the page's main thread while something is done, in ms: how long
 * the page answers nobody. By Chromium's own trace, since the page's observer of long
 * tasks tells of none under 50 ms.
 */
export async function longestTask(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<number> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await act();
  return longestTaskOf((await browser.stopTracing()).toString('utf8'));
}

/** The longest task, in ms, of any renderer's main thread in a trace; 0 without any. */
export function longestTaskOf(trace: string): number {
  const { traceEvents } = traceSchema.parse(JSON.parse(trace));
  const threadOf = ({ pid, tid }: { pid: number; tid: number }) =>
    `${pid}/${tid}`;
  const mainThreads = new Set(
    traceEvents
      .filter(
        ({ name, args }) =>
          name === 'thread_name' && args?.name === 'CrRendererMain',
      )
      .map(threadOf),
  );
  const micros = traceEvents
    .filter(
      event =>
        event.name.endsWith('RunTask') && mainThreads.has(threadOf(event)),
    )
    .map(({ dur }) => dur ?? 0);
  return micros.reduce((longest, each) => Math.max(longest, each), 0) / 1000;
}
