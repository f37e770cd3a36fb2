import { Clock } from '../clock';

/** Wakes keys at their next instant; each key has at most one. */
export interface Instants {
  /** Replaces the key's instant; `undefined` takes it away. */
  set(key: string, at: Date | undefined): void;
  stop(): void;
}

/** Time without polling: one timer a key, set to the very instant. */
export function createInstants(options: {
  clock: Clock;
  /** The instant has come, or, when it was far off, is to be looked at again. */
  onDue(key: string, at: Date): void;
}): Instants {
  const { clock, onDue } = options;
  const cancels = new Map<string, () => void>();

  function set(key: string, at: Date | undefined) {
    cancels.get(key)?.();
    cancels.delete(key);
    if (at) {
      const millis = at.getTime() - clock.now().getTime();
      cancels.set(
        key,
        clock.after(millis, () => {
          cancels.delete(key);
          onDue(key, at);
        }),
      );
    }
  }

  return {
    set,
    stop() {
      for (const cancel of cancels.values()) {
        cancel();
      }
      cancels.clear();
    },
  };
}
