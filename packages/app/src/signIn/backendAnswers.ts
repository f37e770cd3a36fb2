import type { DiscoveryApi } from '@backstage/core-plugin-api';

const RETRY_MILLIS = 1000;

/** What a gateway, or a backend that is still starting, answers in the backend's place. */
const NOT_THERE_YET = new Set([502, 503, 504]);

/**
 * Whether a failed request means that nobody was there to answer it, rather than that
 * the answer was no. `fetch` rejects with a TypeError when it gets no answer at all.
 */
export function isUnanswered(error: Error): boolean {
  return (
    error.name === 'TypeError' ||
    ('statusCode' in error &&
      typeof error.statusCode === 'number' &&
      NOT_THERE_YET.has(error.statusCode))
  );
}

/**
 * Asks the auth backend for its public keys every second until it answers.
 *
 * @returns false when `signal` ended the waiting
 */
export async function untilBackendAnswers(
  discovery: DiscoveryApi,
  signal: AbortSignal,
): Promise<boolean> {
  while (!signal.aborted) {
    if (await answers(discovery, signal)) {
      return !signal.aborted;
    }
    await pause(RETRY_MILLIS, signal);
  }
  return false;
}

async function answers(
  discovery: DiscoveryApi,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const address = `${await discovery.getBaseUrl('auth')}/.well-known/jwks.json`;
    const { status } = await fetch(address, { signal, cache: 'no-store' });
    return !NOT_THERE_YET.has(status);
  } catch {
    return false;
  }
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
