import { KubernetesApiError, KubernetesConnectionError } from './errors';

/**
 * Whether sending a request once more, after it may have been carried out,
 * leaves the same state behind. A creation does not, nor does a patch.
 */
export type Repeatability = 'Idempotent' | 'Once';

export interface RetryPolicy {
  /** How often a request is sent at most, the first time included. */
  maxAttempts: number;
  /** A server that asks for a longer wait than this gets none: the caller decides. */
  maxRetryAfterSeconds: number;
  /** Wait before the `attempt`-th repetition after a lost connection, in ms. */
  resetDelayMillis(attempt: number): number;
}

export const defaultRetryPolicy: RetryPolicy = {
  maxAttempts: 3,
  maxRetryAfterSeconds: 5,
  resetDelayMillis: attempt => 50 * attempt,
};

/** Resolves after `millis`; rejects with the signal's reason when that aborts. */
export type Delay = (millis: number, signal?: AbortSignal) => Promise<void>;

/**
 * How long to wait before the request is sent again, in ms; undefined when the
 * error is the caller's.
 *
 * A 429 with `Retry-After` was turned away before anything happened, so it may
 * be repeated whatever it asked. A connection lost before the first byte of an
 * answer leaves open whether the request was carried out, so only what is
 * idempotent is repeated.
 */
export function retryDelayMillis(
  error: unknown,
  request: { attempt: number; repeatability: Repeatability },
  policy: RetryPolicy = defaultRetryPolicy,
): number | undefined {
  if (request.attempt >= policy.maxAttempts) {
    return undefined;
  }
  if (error instanceof KubernetesApiError) {
    const seconds = error.retryAfterSeconds;
    return error.statusCode === 429 &&
      seconds !== undefined &&
      seconds <= policy.maxRetryAfterSeconds
      ? seconds * 1000
      : undefined;
  }
  if (
    error instanceof KubernetesConnectionError &&
    error.failure === 'Reset' &&
    request.repeatability === 'Idempotent'
  ) {
    return policy.resetDelayMillis(request.attempt);
  }
  return undefined;
}

/** Sends until it succeeds, or until the policy says that the error is the caller's. */
export async function withRetries<T>(
  send: () => Promise<T>,
  options: {
    repeatability: Repeatability;
    delay: Delay;
    signal?: AbortSignal;
    policy?: RetryPolicy;
  },
): Promise<T> {
  const { repeatability, delay, signal, policy } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      const millis = retryDelayMillis(
        error,
        { attempt, repeatability },
        policy,
      );
      if (millis === undefined) {
        throw error;
      }
      await delay(millis, signal);
    }
  }
}
