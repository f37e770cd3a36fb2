import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than anything takes that works, on a busy machine. */
const PATIENCE_MILLIS = 60_000;

/**
 * For tests: asks again and again until the answer is the one awaited, and gives it.
 *
 * @param ask - throws, or says `false`, for as long as it is not so far
 * @param isAwaited - of every other answer; by default all are
 * @throws what was thrown last, or an error with the last answer, when the time is over
 */
export async function eventually<T>(
  ask: () => T | Promise<T>,
  isAwaited: (answer: Exclude<T, false>) => boolean = () => true,
  timeoutMillis = PATIENCE_MILLIS,
): Promise<Exclude<T, false>> {
  const deadline = Date.now() + timeoutMillis;
  for (;;) {
    const said = await answerOf(ask, isAwaited);
    if ('answer' in said) {
      return said.answer;
    }
    if (Date.now() > deadline) {
      throw said.error;
    }
    await sleep(50);
  }
}

async function answerOf<T>(
  ask: () => T | Promise<T>,
  isAwaited: (answer: Exclude<T, false>) => boolean,
): Promise<{ answer: Exclude<T, false> } | { error: unknown }> {
  try {
    const answer = await ask();
    return isSaid(answer) && isAwaited(answer)
      ? { answer }
      : { error: new Error(`It is still ${JSON.stringify(answer)}`) };
  } catch (error) {
    return { error };
  }
}

function isSaid<T>(answer: T): answer is Exclude<T, false> {
  return answer !== false;
}
