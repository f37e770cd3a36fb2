import { Clock } from '../clock';

/** Keys that are told of some time after they were first added, once however often that was. */
export interface Gathering {
  add(key: string): void;
  stop(): void;
}

/** Tells of what comes in crowds, and may be told a little later, once a crowd. */
export function createGathering(options: {
  clock: Clock;
  millis: number;
  onDue(key: string): void;
}): Gathering {
  const { clock, millis, onDue } = options;
  const gathered = new Map<string, () => void>();
  return {
    add(key) {
      if (!gathered.has(key)) {
        const cancel = clock.after(millis, () => {
          gathered.delete(key);
          onDue(key);
        });
        gathered.set(key, cancel);
      }
    },
    stop() {
      gathered.forEach(cancel => cancel());
      gathered.clear();
    },
  };
}
