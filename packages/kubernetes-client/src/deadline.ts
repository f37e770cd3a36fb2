/** Aborts work that takes too long, or that its caller aborts. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Whether it was time, and not the caller, that aborted. */
  expired(): boolean;
  /** What `work` gives, unless the deadline comes before it. */
  race<T>(work: Promise<T>): Promise<T>;
  /** Time no longer counts; the caller may still abort. */
  lift(): void;
  /** Forgets the caller's signal too, which may long outlive this work. */
  release(): void;
}

/**
 * `AbortSignal.any` would do the same, but keeps each derived signal alive as
 * long as the caller's, which for a controller is its whole life.
 */
export function startDeadline(millis: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController();
  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    controller.abort();
  }, millis);
  const follow = () => controller.abort(caller?.reason);
  if (caller?.aborted) {
    follow();
  }
  caller?.addEventListener('abort', follow, { once: true });

  return {
    signal: controller.signal,
    expired: () => expired,
    race: work =>
      new Promise((resolve, reject) => {
        const { signal } = controller;
        const late = () => reject(signal.reason);
        if (signal.aborted) {
          late();
        }
        signal.addEventListener('abort', late, { once: true });
        work
          .then(resolve, reject)
          .finally(() => signal.removeEventListener('abort', late));
      }),
    lift: () => clearTimeout(timer),
    release() {
      clearTimeout(timer);
      caller?.removeEventListener('abort', follow);
    },
  };
}
