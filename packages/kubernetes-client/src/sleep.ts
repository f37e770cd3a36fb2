import { setTimeout } from 'node:timers/promises';

/** Resolves after `millis`; rejects with the signal's reason when that aborts first. */
export async function sleep(
  millis: number,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await setTimeout(millis, undefined, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
