import { Clock } from '../clock';

/** Resolves after `millis`; rejects with the signal's reason when that aborts. */
export function pause(
  millis: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const settled = new AbortController();
    const cancel = clock.after(millis, () => {
      settled.abort();
      resolve();
    });
    const stop = () => {
      cancel();
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, {
      once: true,
      signal: settled.signal,
    });
  });
}
