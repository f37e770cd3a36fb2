import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the answer is there; fails with what was seen last. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isThere: (answer: T) => boolean,
  timeoutMillis = 60_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMillis;
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `Not so after ${timeoutMillis} ms; the last answer was ${JSON.stringify(
          answer,
        )}`,
      );
    }
    await sleep(100);
  }
}
