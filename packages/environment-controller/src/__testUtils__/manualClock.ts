import { Clock } from '../clock';

/** A clock that stands still until it is told to move. */
export interface ManualClock extends Clock {
  /** Moves on, and calls back in order what became due; what follows from each happens before the next. */
  advance(millis: number): Promise<void>;
  /** Moves on as for a process that was frozen: nothing is called back. */
  freeze(millis: number): void;
  /** Milliseconds since it was made. */
  uptime(): number;
}

export function manualClock(): ManualClock {
  let now = 0;
  const timers = new Map<() => void, number>();

  function earliest(until: number) {
    const due = [...timers].filter(([, at]) => at <= until);
    return due.sort(([, a], [, b]) => a - b)[0];
  }

  return {
    now: () => new Date(now),
    uptime: () => now,
    after(millis, callback) {
      timers.set(callback, now + millis);
      return () => timers.delete(callback);
    },
    async advance(millis) {
      const until = now + millis;
      await settled();
      for (let next = earliest(until); next; next = earliest(until)) {
        const [callback, at] = next;
        now = Math.max(now, at);
        timers.delete(callback);
        callback();
        await settled();
      }
      now = until;
      await settled();
    },
    freeze(millis) {
      now += millis;
    },
  };
}

/** What only waits for promises has happened. */
function settled(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}
