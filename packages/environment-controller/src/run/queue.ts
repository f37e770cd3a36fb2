import { Clock } from '../clock';

export interface WorkQueueOptions {
  /** Keys worked on at the same time. */
  concurrency: number;
  clock: Clock;
  /** In [0, 1); spreads retries. */
  random(): number;
  onFailure(key: string, error: unknown, attempt: number): void;
  observer?: WorkQueueObserver;
}

/** Told what a queue does, for metrics. */
export interface WorkQueueObserver {
  /** A key that did not wait yet was added. */
  added(): void;
  /** A key that waited so long is worked on now. */
  started(waitedMillis: number): void;
  /** The work on a key has ended, well or not. */
  ended(millis: number): void;
  /** A key is to be worked on again because it failed. */
  retried(): void;
}

/** A set of keys that want work, as a controller's work queue is. */
export interface WorkQueue {
  /** From now on keys are worked on, those that wait already first; never one twice at once. */
  start(work: (key: string) => Promise<void>): void;
  /** Asks for work on the key: once, however often it is asked, and again if asked meanwhile. */
  add(key: string): void;
  /** Resolves when nothing waits, runs or is to be retried. */
  idle(): Promise<void>;
  /** Keys that wait. */
  depth(): number;
  /** Keys that are worked on. */
  running(): number;
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
  const { concurrency, clock, random, onFailure, observer } = options;
  let work: ((key: string) => Promise<void>) | undefined;
  /** With the instant since when, in milliseconds. */
  const waiting = new Map<string, number>();
  const running = new Set<string>();
  const failures = new Map<string, number>();
  const retries = new Map<string, () => void>();
  let stopped = false;
  let listeners: Array<() => void> = [];

  const now = () => clock.now().getTime();

  function settle() {
    const quiet = running.size === 0 && (stopped || waiting.size === 0);
    if (quiet && (stopped || retries.size === 0)) {
      const notified = listeners;
      listeners = [];
      notified.forEach(listener => listener());
    }
  }

  function next(): string | undefined {
    for (const key of waiting.keys()) {
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
      observer?.started(now() - (waiting.get(key) ?? now()));
      waiting.delete(key);
      running.add(key);
      void run(key, work);
    }
    settle();
  }

  async function run(key: string, workOn: (key: string) => Promise<void>) {
    const since = now();
    try {
      await workOn(key);
      failures.delete(key);
    } catch (error) {
      const attempt = (failures.get(key) ?? 0) + 1;
      failures.set(key, attempt);
      onFailure(key, error, attempt);
      retryLater(key, attempt);
    }
    observer?.ended(now() - since);
    running.delete(key);
    pump();
  }

  function retryLater(key: string, attempt: number) {
    if (stopped) {
      return;
    }
    observer?.retried();
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
      if (!waiting.has(key)) {
        observer?.added();
        waiting.set(key, now());
      }
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
    depth: () => waiting.size,
    running: () => running.size,
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
