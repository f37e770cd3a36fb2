import {
  isAlreadyExists,
  isConflict,
} from '@environments-dev/kubernetes-client';
import { setMaxListeners } from 'node:events';
import { Clock } from '../clock';
import { Log, sentence } from '../log';
import { Lease, LeaseStore, microTime } from './lease';
import { pause } from './pause';

/** client-go's defaults. */
const LEASE_MILLIS = 15_000;
const RENEW_DEADLINE_MILLIS = 10_000;
const RETRY_MILLIS = 2_000;
/** Contenders are spread by up to so much of the time between two attempts. */
const RETRY_JITTER = 0.2;

export interface LeaderElectionOptions {
  lease: LeaseStore;
  /** Unique to this process. */
  identity: string;
  clock: Clock;
  log: Log;
  /** In [0, 1). */
  random(): number;
  /** Milliseconds that only ever grow, at the pace of time, also while the process is frozen. */
  uptime(): number;
}

/** The right to act, for as long as it is renewed. */
export interface Leadership {
  /** Aborts, with a LeadershipLostError, when the lease could not be renewed in time. */
  signal: AbortSignal;
  /**
   * To be called before each request. A process that was frozen finds out here,
   * before any timer of its own has had a chance.
   *
   * @throws LeadershipLostError when another may lead by now
   */
  assertHeld(): void;
  /** Gives the lease back, so that the next one need not wait until it runs out. */
  release(): Promise<void>;
}

/** Another controller may lead by now. */
export class LeadershipLostError extends Error {
  constructor() {
    super(
      `the lease could not be renewed for ${RENEW_DEADLINE_MILLIS / 1000} s: another controller may lead by now`,
    );
    this.name = 'LeadershipLostError';
  }
}

/**
 * Contends for the lease until it is held. As in client-go, whether another's lease
 * has run out is told by our own clock, from the moment we saw it renewed, so that
 * the clocks of holder and contender may differ by any amount.
 *
 * @throws the signal's reason when that aborts
 */
export async function elected(
  options: LeaderElectionOptions,
  signal: AbortSignal,
): Promise<Leadership> {
  const candidate = createCandidate(options);
  for (;;) {
    signal.throwIfAborted();
    const attempt = await candidate.attempt(signal);
    if (attempt.outcome === 'Held') {
      return lead(candidate, attempt.since, options);
    }
    await pause(attempt.retryMillis, options.clock, signal);
  }
}

type Attempt =
  /** `since` is when it was asked for, which is before the API server granted it. */
  | { outcome: 'Held'; since: number }
  /** Another holds it, for certain; `Later`: that is not known. */
  | { outcome: 'Taken' | 'Later'; retryMillis: number };

interface Candidate {
  /** Tries once to acquire or renew; never throws. */
  attempt(signal: AbortSignal): Promise<Attempt>;
  release(): Promise<void>;
}

function createCandidate(options: LeaderElectionOptions): Candidate {
  const { lease, identity, clock, log, random, uptime } = options;
  /** As last seen, and since when it has stood like that by our clock. */
  let seen: { lease: Lease; at: number } | undefined;
  let isHeld = false;
  let waitsFor: string | undefined;
  let complaint: string | undefined;

  function see(found: Lease | undefined) {
    if (!found) {
      seen = undefined;
    } else if (
      seen?.lease.metadata.resourceVersion !== found.metadata.resourceVersion
    ) {
      seen = { lease: found, at: uptime() };
    }
  }

  function holderOf(found: Lease | undefined): string {
    return found?.spec.holderIdentity ?? '';
  }

  /** How long another still holds it, in ms. */
  function heldByAnother(): number {
    const holder = holderOf(seen?.lease);
    return !seen || holder === '' || holder === identity
      ? 0
      : Math.max(0, seen.at + LEASE_MILLIS - uptime());
  }

  async function write(signal: AbortSignal) {
    const former = seen?.lease;
    const now = microTime(clock.now());
    const { acquireTime, leaseTransitions } = former?.spec ?? {};
    const isOurs = holderOf(former) === identity;
    see(
      await lease.write(
        former,
        {
          holderIdentity: identity,
          leaseDurationSeconds: LEASE_MILLIS / 1000,
          acquireTime: (isOurs ? acquireTime : undefined) ?? now,
          renewTime: now,
          leaseTransitions:
            (leaseTransitions ?? 0) + (former && !isOurs ? 1 : 0),
        },
        signal,
      ),
    );
  }

  function retryMillis(): number {
    return RETRY_MILLIS * (1 + RETRY_JITTER * random());
  }

  function taken(remainingMillis: number): Attempt {
    const holder = holderOf(seen?.lease);
    if (waitsFor !== holder) {
      waitsFor = holder;
      log.info('Another controller leads; this one stands by', { holder });
    }
    return {
      outcome: 'Taken',
      // Not a moment longer than needed: while nobody leads, nothing ends on time.
      retryMillis: Math.min(retryMillis(), remainingMillis),
    };
  }

  /** Once for each thing that goes wrong: an outage is long, and an attempt is made every 2 s. */
  function complain(error: unknown, isRace: boolean) {
    const message = sentence(error);
    const level = isRace || message === complaint ? 'debug' : 'warn';
    complaint = message;
    log[level]('The lease could not be had', { error: message });
  }

  async function tryOnce(signal: AbortSignal): Promise<Attempt> {
    const since = uptime();
    if (!isHeld) {
      see(await lease.read(signal));
    }
    const remainingMillis = heldByAnother();
    if (remainingMillis > 0) {
      return taken(remainingMillis);
    }
    await write(signal);
    isHeld = true;
    complaint = undefined;
    return { outcome: 'Held', since };
  }

  return {
    async attempt(signal) {
      try {
        return await tryOnce(signal);
      } catch (error) {
        const isRace = isConflict(error) || isAlreadyExists(error);
        if (!signal.aborted) {
          complain(error, isRace);
        }
        if (isRace && isHeld) {
          // Somebody wrote it: the next attempt has to know who.
          await lease.read(signal).then(see, () => undefined);
        }
        return { outcome: 'Later', retryMillis: retryMillis() };
      }
    },
    async release() {
      if (!seen || holderOf(seen.lease) !== identity) {
        return;
      }
      const now = microTime(clock.now());
      const { leaseTransitions } = seen.lease.spec;
      try {
        await lease.write(seen.lease, {
          holderIdentity: '',
          leaseDurationSeconds: 1,
          acquireTime: now,
          renewTime: now,
          leaseTransitions: leaseTransitions ?? 0,
        });
      } catch (error) {
        log.warn('The lease could not be given back: it runs out by itself', {
          error: sentence(error),
        });
      }
    },
  };
}

/** Renews until it is released or lost. */
function lead(
  candidate: Candidate,
  acquiredAt: number,
  { clock, uptime }: LeaderElectionOptions,
): Leadership {
  const ending = new AbortController();
  const renewing = new AbortController();
  // Every request under way listens.
  setMaxListeners(0, ending.signal, renewing.signal);
  let renewedAt = acquiredAt;
  let cancelDeadline: () => void = () => undefined;

  function isOverdue() {
    return uptime() - renewedAt >= RENEW_DEADLINE_MILLIS;
  }

  function lose() {
    cancelDeadline();
    renewing.abort();
    ending.abort(new LeadershipLostError());
  }

  function renewed(at: number) {
    renewedAt = at;
    cancelDeadline();
    const left = renewedAt + RENEW_DEADLINE_MILLIS - uptime();
    cancelDeadline = clock.after(left, lose);
  }

  async function renew() {
    while (!renewing.signal.aborted) {
      await pause(RETRY_MILLIS, clock, renewing.signal).catch(() => undefined);
      if (renewing.signal.aborted) {
        return;
      }
      if (isOverdue()) {
        lose();
        return;
      }
      const attempt = await candidate.attempt(renewing.signal);
      if (attempt.outcome === 'Held' && !isOverdue()) {
        renewed(attempt.since);
      } else if (attempt.outcome === 'Taken' || isOverdue()) {
        lose();
      }
    }
  }

  renewed(acquiredAt);
  const renewals = renew();
  return {
    signal: ending.signal,
    assertHeld() {
      if (!ending.signal.aborted && isOverdue()) {
        lose();
      }
      ending.signal.throwIfAborted();
    },
    async release() {
      cancelDeadline();
      renewing.abort();
      await renewals;
      if (!ending.signal.aborted) {
        await candidate.release();
      }
    },
  };
}
