import { Clock } from '../clock';

export interface WorkQueueOptions {
  /** Keys worked on at the same time. */
  concurrency: number;
  clock: Clock;
  /** In [0, 1); spreads retries. */
  random(): number;
  onFailure(key: string, error: unknown, attempt: number): void;
}

/** A set of keys that want work, as a controller's work queue is. */
export interface WorkQueue {
  /** From now on keys are worked on, those that wait already first; never one twice at once. */
  start(work: (key: string) => Promise<void>): void;
  /** Asks for work on the key: once, however often it is asked, and again if asked meanwhile. */
  add(key: string): void;
  /** Resolves when nothing waits, runs or is to be retried. */
  idle(): Promise<void>;
  /** Takes on nothing more and resolves when what runs has ended. */
  stop(): Promise<void>;
}

const FIRST_RETRY_MILLIS = 100;
const LAST_RETRY_MILLIS = 30_000;

/** How long after the `attempt`-th failure in a row (from 1) a key is worked on again. */
export function retryDelayMillis(attempt: number, random: number): number {
  const doubled = FIRST_RETRY_MILLIS * 2 ** Math.min(attempt - 1, 20);
  return Math.min(doubled, LAST_RETRY_MILLIS) * (0.75 + 0.5 * random);
}

/**
 * A work queue: a key is never worked on twice at once, a failure is retried
 * with doubling delays, and a key that was added while it was worked on is
 * worked on again.
 */
export function createWorkQueue(options: WorkQueueOptions): WorkQueue {
  const { concurrency, clock, random, onFailure } = options;
  let work: ((key: string) => Promise<void>) | undefined;
  const waiting = new Set<string>();
  const running = new Set<string>();
  const failures = new Map<string, number>();
  const retries = new Map<string, () => void>();
  let stopped = false;
  let listeners: Array<() => void> = [];

  function settle() {
    const quiet = running.size === 0 && (stopped || waiting.size === 0);
    if (quiet && (stopped || retries.size === 0)) {
      const notified = listeners;
      listeners = [];
      notified.forEach(listener => listener());
    }
  }

  function next(): string | undefined {
    for (const key of waiting) {
      if (!running.has(key)) {
        return key;
      }
    }
    return undefined;
  }

  function pump() {
    while (work && !stopped && running.size < concurrency) {
      const key = next();
      if (key === undefined) {
        break;
      }
      waiting.delete(key);
      running.add(key);
      void run(key, work);
    }
    settle();
  }

  async function run(key: string, workOn: (key: string) => Promise<void>) {
    try {
      await workOn(key);
      failures.delete(key);
    } catch (error) {
      const attempt = (failures.get(key) ?? 0) + 1;
      failures.set(key, attempt);
      onFailure(key, error, attempt);
      retryLater(key, attempt);
    }
    running.delete(key);
    pump();
  }

  function retryLater(key: string, attempt: number) {
    if (stopped) {
      return;
    }
    retries.get(key)?.();
    retries.set(
      key,
      clock.after(retryDelayMillis(attempt, random()), () => {
        retries.delete(key);
        add(key);
      }),
    );
  }

  function add(key: string) {
    if (!stopped) {
      waiting.add(key);
      pump();
    }
  }

  function settled(): Promise<void> {
    return new Promise(resolve => {
      listeners.push(resolve);
      settle();
    });
  }

  return {
    start(workOn) {
      work = workOn;
      pump();
    },
    add,
    idle: settled,
    async stop() {
      stopped = true;
      for (const cancel of retries.values()) {
        cancel();
      }
      retries.clear();
      waiting.clear();
      await settled();
    },
  };
}
