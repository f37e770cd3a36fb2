import { Clock, systemClock } from '../../clock';

/** The real time and as much more as it was told to jump. */
export interface JumpingClock extends Clock {
  /** What becomes due by it is called back at once. */
  jump(millis: number): void;
}

export function jumpingClock(): JumpingClock {
  let ahead = 0;
  const waiting = new Set<() => void>();
  const now = () => new Date(Date.now() + ahead);
  return {
    now,
    after(millis, callback) {
      const due = now().getTime() + millis;
      let cancel = () => {};
      function look() {
        cancel();
        const left = due - now().getTime();
        if (left > 0) {
          cancel = systemClock.after(left, look);
          return;
        }
        waiting.delete(look);
        callback();
      }
      waiting.add(look);
      cancel = systemClock.after(Math.max(millis, 0), look);
      return () => {
        waiting.delete(look);
        cancel();
      };
    },
    jump(millis) {
      ahead += millis;
      [...waiting].forEach(look => look());
    },
  };
}
