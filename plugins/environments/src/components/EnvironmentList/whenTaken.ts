import { errorName } from '../../api';

/** Where the backend does not say how long. */
const WAIT_SECONDS = 5;

/** How long the backend asks to wait before it is asked again; undefined: no such thing. Pure. */
export function waitSecondsOf(error: unknown): number | undefined {
  if (
    !(error instanceof Error) ||
    errorName(error) !== 'TooManyRequestsError'
  ) {
    return undefined;
  }
  const told: unknown = error.cause ?? error;
  return typeof told === 'object' &&
    told !== null &&
    'retryAfterSeconds' in told &&
    typeof told.retryAfterSeconds === 'number'
    ? told.retryAfterSeconds
    : WAIT_SECONDS;
}

/**
 * Does it, and again for as long as the backend says that so much at once is too much:
 * who asks for hundreds of things wants them done, not refused.
 */
export async function whenTaken(
  act: () => Promise<void>,
  sleep: (seconds: number) => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      const seconds = waitSecondsOf(error);
      if (seconds === undefined) {
        throw error;
      }
      await sleep(seconds);
    }
  }
}
