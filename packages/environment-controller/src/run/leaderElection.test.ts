import { KubernetesApiError } from '@environments-dev/kubernetes-client';
import { ManualClock, manualClock } from '../__testUtils__/manualClock';
import { testLog } from '../__testUtils__/testLog';
import { Lease, leaseNameFor, LeaseSpec, LeaseStore } from './lease';
import { elected, Leadership, LeadershipLostError } from './leaderElection';

/** A Lease of which only the API server's own rule is kept: a write names the version that it replaces. */
function leaseInMemory() {
  let stored: Lease | undefined;
  let isAway = false;
  const writes: LeaseSpec[] = [];
  const store: LeaseStore = {
    async read() {
      failIf(isAway, 503);
      return stored;
    },
    async write(former, spec) {
      failIf(isAway, 503);
      const version = stored?.metadata.resourceVersion;
      failIf(former?.metadata.resourceVersion !== version, 409);
      writes.push(spec);
      const resourceVersion = String(Number(version ?? 0) + 1);
      stored = { metadata: { name: 'lease', resourceVersion }, spec };
      return stored;
    },
  };
  return {
    store,
    writes,
    holder: () => stored?.spec.holderIdentity,
    goesAway() {
      isAway = true;
    },
  };
}

function failIf(condition: boolean, statusCode: number) {
  if (condition) {
    throw new KubernetesApiError({
      statusCode,
      reason: statusCode === 409 ? 'Conflict' : 'ServiceUnavailable',
      message: String(statusCode),
      request: { method: 'PUT', path: '/lease' },
    });
  }
}

type LeaseInMemory = ReturnType<typeof leaseInMemory>;

/** A contender with a clock of its own. */
function contender(
  identity: string,
  lease: LeaseInMemory,
  clock: ManualClock = manualClock(),
) {
  let leadership: Leadership | undefined;
  elected(
    {
      lease: lease.store,
      identity,
      clock,
      log: testLog,
      random: () => 1,
      uptime: clock.uptime,
    },
    new AbortController().signal,
  ).then(
    granted => {
      leadership = granted;
    },
    () => undefined,
  );
  return {
    clock,
    leads: () => leadership !== undefined && !leadership.signal.aborted,
    leadership() {
      if (!leadership) {
        throw new Error(`${identity} was not elected`);
      }
      return leadership;
    },
  };
}

describe('leader election', () => {
  it('makes the first one leader, and keeps it for as long as it renews', async () => {
    const lease = leaseInMemory();
    const first = contender('first', lease);
    const second = contender('second', lease);
    for (let seconds = 0; seconds < 120; seconds++) {
      await first.clock.advance(1000);
      await second.clock.advance(1000);
    }
    expect(first.leads()).toBe(true);
    expect(second.leads()).toBe(false);
    expect(lease.holder()).toBe('first');
    expect(lease.writes.at(-1)).toMatchObject({ leaseDurationSeconds: 15 });
  });

  it('passes on from one that is gone within 20 s, however their clocks differ', async () => {
    const lease = leaseInMemory();
    const first = contender('first', lease);
    await first.clock.advance(1000);
    const clock = manualClock();
    await clock.advance(50 * 365 * 24 * 3600_000);
    const second = contender('second', lease, clock);
    for (let seconds = 0; seconds < 30; seconds++) {
      await first.clock.advance(1000);
      await second.clock.advance(1000);
    }
    expect(second.leads()).toBe(false);

    let seconds = 0;
    while (!second.leads() && seconds < 60) {
      await second.clock.advance(1000);
      seconds += 1;
    }
    expect(seconds).toBeGreaterThanOrEqual(15 - 2);
    expect(seconds).toBeLessThan(20);
    expect(lease.writes.at(-1)).toMatchObject({
      holderIdentity: 'second',
      leaseTransitions: 1,
    });
  });

  it('is lost when it cannot be renewed for 10 s, which is 5 s before another may lead', async () => {
    const lease = leaseInMemory();
    const first = contender('first', lease);
    await first.clock.advance(3000);
    const leadership = first.leadership();
    lease.goesAway();
    await first.clock.advance(7000);
    expect(() => leadership.assertHeld()).not.toThrow();
    await first.clock.advance(3000);
    expect(() => leadership.assertHeld()).toThrow(LeadershipLostError);
    expect(leadership.signal.reason).toBeInstanceOf(LeadershipLostError);
  });

  it('is known to be lost by one that was frozen, before any timer of its own', async () => {
    const lease = leaseInMemory();
    const first = contender('first', lease);
    await first.clock.advance(3000);
    const leadership = first.leadership();
    first.clock.freeze(16_000);
    const before = lease.writes.length;
    expect(() => leadership.assertHeld()).toThrow(LeadershipLostError);
    await first.clock.advance(5000);
    expect(lease.writes).toHaveLength(before);
  });

  it('is lost at once to somebody who took the lease', async () => {
    const lease = leaseInMemory();
    const first = contender('first', lease);
    await first.clock.advance(3000);
    await lease.store.write(
      await lease.store.read(new AbortController().signal),
      {
        holderIdentity: 'thief',
        leaseDurationSeconds: 15,
        acquireTime: '',
        renewTime: '',
        leaseTransitions: 1,
      },
    );
    await first.clock.advance(4001);
    expect(first.leads()).toBe(false);
    expect(lease.holder()).toBe('thief');
  });

  it('waits for nothing when the lease was given back', async () => {
    const lease = leaseInMemory();
    const first = contender('first', lease);
    await first.clock.advance(1000);
    const second = contender('second', lease);
    await second.clock.advance(1000);
    await first.leadership().release();
    expect(lease.holder()).toBe('');
    await second.clock.advance(2400);
    expect(second.leads()).toBe(true);
  });

  it('has a lease for each shard, whatever the order of its labels', () => {
    expect(leaseNameFor(undefined)).toBe('environment-controller');
    expect(leaseNameFor('a=1,b=2')).toBe(leaseNameFor('b=2, a=1'));
    expect(leaseNameFor('a=1')).not.toBe(leaseNameFor('a=2'));
  });
});
