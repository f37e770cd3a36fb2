import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than a controller that fails again and again needs to be through. */
const PATIENCE_MILLIS = 240_000;

/**
 * Asks again until the expectation holds, and gives what it gave.
 *
 * @throws what the expectation threw last
 */
export async function patiently<T>(expectation: () => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE_MILLIS;
  for (;;) {
    try {
      return await expectation();
    } catch (error) {
      if (Date.now() > until) {
        throw error;
      }
    }
    await sleep(250);
  }
}
