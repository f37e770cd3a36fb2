import { Clock } from '../clock';
import { createWorkQueue, retryDelayMillis } from './queue';

/** A clock that stands still until it is told to move. */
function manualClock(): Clock & { advance(millis: number): void } {
  let now = 0;
  const timers = new Map<() => void, number>();
  return {
    now: () => new Date(now),
    after(millis, callback) {
      timers.set(callback, now + millis);
      return () => timers.delete(callback);
    },
    advance(millis) {
      now += millis;
      for (const [callback, at] of [...timers]) {
        if (at <= now) {
          timers.delete(callback);
          callback();
        }
      }
    },
  };
}

/** Work that ends when the test says so. */
function heldWork() {
  const started: string[] = [];
  const endings: Array<(error?: Error) => void> = [];
  return {
    started,
    work: (key: string) =>
      new Promise<void>((resolve, reject) => {
        started.push(key);
        endings.push(error => (error ? reject(error) : resolve()));
      }),
    async finish(error?: Error) {
      endings.shift()?.(error);
      await new Promise(resolve => setImmediate(resolve));
    },
  };
}

function queueOf(
  held: ReturnType<typeof heldWork>,
  options: { concurrency?: number; clock?: Clock } = {},
) {
  const queue = createWorkQueue({
    concurrency: options.concurrency ?? 10,
    clock: options.clock ?? manualClock(),
    random: () => 0.5,
    onFailure: () => undefined,
  });
  queue.start(held.work);
  return queue;
}

describe('the work queue', () => {
  it('works once on a key that is asked for many times', async () => {
    const held = heldWork();
    const queue = queueOf(held, { concurrency: 1 });
    queue.add('busy');
    queue.add('a');
    queue.add('a');
    queue.add('a');
    await held.finish();
    await held.finish();
    expect(held.started).toEqual(['busy', 'a']);
    await queue.idle();
  });

  it('never works on a key twice at once, but again if it was asked for meanwhile', async () => {
    const held = heldWork();
    const queue = queueOf(held);
    queue.add('a');
    queue.add('a');
    expect(held.started).toEqual(['a']);
    await held.finish();
    expect(held.started).toEqual(['a', 'a']);
    await held.finish();
    await queue.idle();
    expect(held.started).toHaveLength(2);
  });

  it('works on no more keys at once than it may', async () => {
    const held = heldWork();
    const queue = queueOf(held, { concurrency: 2 });
    ['a', 'b', 'c'].forEach(key => queue.add(key));
    expect(held.started).toEqual(['a', 'b']);
    await held.finish();
    expect(held.started).toEqual(['a', 'b', 'c']);
  });

  it('tries again what failed, later each time', async () => {
    const clock = manualClock();
    const held = heldWork();
    const queue = queueOf(held, { clock });
    queue.add('a');
    await held.finish(new Error('no'));
    expect(held.started).toHaveLength(1);
    clock.advance(retryDelayMillis(1, 0.5));
    expect(held.started).toHaveLength(2);
    await held.finish(new Error('no'));
    clock.advance(retryDelayMillis(1, 0.5));
    expect(held.started).toHaveLength(2);
    clock.advance(retryDelayMillis(2, 0.5));
    expect(held.started).toHaveLength(3);
    await held.finish();
    await queue.idle();
  });

  it('waits at its stop for what runs, and starts nothing more', async () => {
    const held = heldWork();
    const queue = queueOf(held, { concurrency: 1 });
    queue.add('a');
    queue.add('b');
    const stopped = queue.stop();
    queue.add('c');
    await held.finish();
    await stopped;
    expect(held.started).toEqual(['a']);
  });

  it('retries after 100 ms at first and after half a minute at most', () => {
    expect(retryDelayMillis(1, 0.5)).toBe(100);
    expect(retryDelayMillis(100, 0.5)).toBe(30_000);
    expect(retryDelayMillis(100, 0.999)).toBeLessThan(37_500);
  });
});
