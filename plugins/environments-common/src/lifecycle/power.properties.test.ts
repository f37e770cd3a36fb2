import fc from 'fast-check';
import { formatDuration, parseDuration } from './duration';
import { lifecycle } from './lifecycle';
import { rotaOfSchedule, type PowerState } from './rota';
import {
  anyCron,
  anyPower,
  anySchedule,
  type AnyCron,
} from './__testUtils__/anySchedule';
import { record, settle } from './testing/asTheDayGoes';
import { after, rulesOf, START } from './testing/lifecycleFacts';
import type { LifecycleFacts } from './types';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const minutes = (max: number) =>
  fc.integer({ min: 1, max }).map(count => formatDuration(count * 2 * MINUTE));

/** An environment that is ready, with a life of at most two days or so. */
const aLife: fc.Arbitrary<LifecycleFacts> = fc
  .record({
    rules: fc.record({
      max: minutes(1400),
      warnBefore: fc.array(minutes(300), { maxLength: 3 }),
      onExpiry: fc.constantFrom<'Sleep' | 'End'>('Sleep', 'End'),
      grace: minutes(300),
      endingDeadline: minutes(30),
    }),
    ttl: minutes(900),
    power: anyPower,
    schedule: anySchedule,
  })
  .map(({ rules, ttl, power, schedule }) => ({
    createdAt: START,
    startedAt: START,
    readyAt: START,
    rules: rulesOf(rules),
    lifetime: { ttl, extensions: [] },
    requestedBy: 'user:default/jane',
    warnings: [],
    power,
    schedule,
  }));

/** What the wall shows, asked of the platform and not of the code under test. */
function wallOf(zone: string) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (at: number) => {
    const shown = new Map(
      format.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
    );
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = [
      'year',
      'month',
      'day',
      'hour',
      'minute',
    ].map(type => [...shown].find(([key]) => key === type)?.[1]);
    return Date.UTC(year, month - 1, day, hour, minute);
  };
}

/**
 * The rule itself, minute by minute: a time counts when the wall first shows it or,
 * having skipped it, a later one.
 */
function instantsOf(cron: AnyCron, zone: string, from: number, to: number) {
  const wallAt = wallOf(zone);
  const instants: number[] = [];
  let shown = wallAt(from);
  for (let at = from + MINUTE; at < to; at += MINUTE) {
    const wall = wallAt(at);
    let counts = false;
    for (; shown < wall; shown += MINUTE) {
      counts ||= cron.matches(new Date(shown + MINUTE));
    }
    if (counts) {
      instants.push(at);
    }
  }
  return instants;
}

/** Two and a half days round a change of the clock, forwards and back. */
const aClockChange = fc.constantFrom(
  ['Europe/Amsterdam', '2026-03-28T00:00Z'],
  ['Europe/Amsterdam', '2026-10-24T00:00Z'],
  ['America/New_York', '2026-03-07T00:00Z'],
  ['America/New_York', '2026-10-31T00:00Z'],
  ['Australia/Lord_Howe', '2026-10-02T18:00Z'],
  ['Australia/Lord_Howe', '2026-04-03T18:00Z'],
  ['Asia/Kolkata', '2026-03-28T00:00Z'],
);

describe('a schedule round a change of the clock', () => {
  it('has exactly the instants that a watcher of the wall would count', () => {
    fc.assert(
      fc.property(anyCron, aClockChange, (cron, [timeZone, day]) => {
        const from = Date.parse(day);
        const to = from + 60 * HOUR;
        const rota = rotaOfSchedule([{ sleep: cron.text, timeZone }]);
        const expected = instantsOf(cron, timeZone, from, to);
        const forwards: number[] = [];
        let next = rota.firstTo('Asleep', from, to);
        while (next) {
          forwards.push(next.at);
          next = rota.firstTo('Asleep', next.at, to);
        }
        expect(forwards).toEqual(expected);
        for (let at = from + HOUR / 2; at < to; at += 37 * MINUTE) {
          const last = expected.filter(instant => instant <= at).at(-1);
          const found = rota.lastAtOrBefore(at)?.at ?? 0;
          expect(found > from ? found : undefined).toBe(last);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('has the state of its latest edge, however long nobody looked', () => {
    fc.assert(
      fc.property(
        anyCron,
        anyCron,
        aClockChange,
        fc.integer({ min: 12 * 60, max: 60 * 60 }),
        (sleep, wake, [timeZone, day], later) => {
          const from = Date.parse(day);
          const now = from + later * MINUTE;
          const edgesOf = (cron: AnyCron, state: PowerState) =>
            instantsOf(cron, timeZone, from, now + MINUTE).map(at => ({
              at,
              state,
            }));
          const latest = [
            ...edgesOf(sleep, 'Asleep'),
            ...edgesOf(wake, 'Awake'),
          ]
            .sort((a, b) => a.at - b.at)
            .at(-1);
          fc.pre(latest !== undefined);
          const line = { sleep: sleep.text, wake: wake.text, timeZone };
          expect(rotaOfSchedule([line]).lastAtOrBefore(now)).toMatchObject(
            latest ?? {},
          );
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('whoever looks every minute', () => {
  it('sees nothing but what was announced as next, and that at its instant', () => {
    fc.assert(
      fc.property(aLife, life => {
        let facts = settle(life, START);
        let { next } = lifecycle(facts, START);
        for (
          let now = START;
          next && now < after('54h');
          now = after('1m', now)
        ) {
          const { due } = lifecycle(facts, now);
          const isTime = next.at.getTime() === now.getTime();
          expect(due.length > 0).toBe(isTime);
          expect(isTime ? due : [lifecycle(facts, now).next]).toContainEqual(
            next,
          );
          facts = settle(facts, now);
          next = lifecycle(facts, now).next;
        }
      }),
      { numRuns: 4 },
    );
  });

  it('never sees it awake in the grace, nor changed after its planned end', () => {
    fc.assert(
      fc.property(aLife, life => {
        let facts = life;
        for (
          let now = START;
          !facts.deletedAt && now < after('54h');
          now = after('7m', now)
        ) {
          const before = facts.asleepSince;
          facts = settle(facts, now);
          const { sleepsAt, endsAt } = lifecycle(facts, now);
          const isInGrace =
            sleepsAt !== undefined && now >= sleepsAt && !facts.deletedAt;
          const isLate =
            sleepsAt === undefined && endsAt !== undefined && now >= endsAt;
          expect(isInGrace && facts.asleepSince === undefined).toBe(false);
          expect(isLate && facts.asleepSince !== before).toBe(false);
        }
        expect(facts.deletedAt).toBeDefined();
      }),
      { numRuns: 8 },
    );
  });
});

/** Looks at random times only, as a controller that is often down. */
const downtimes = fc.array(fc.integer({ min: 1, max: 16 * 60 }), {
  minLength: 20,
  maxLength: 60,
});

describe('whoever is down now and then', () => {
  it('ends nothing that was not warned of, the notice long before', () => {
    fc.assert(
      fc.property(aLife, downtimes, (life, gaps) => {
        let facts = life;
        let now = START;
        const warned: Date[] = [];
        for (const gap of gaps) {
          for (let pass = 0; pass < 4 && !facts.deletedAt; pass += 1) {
            facts = record(facts, now);
            warned.push(...facts.warnings.map(({ at }) => at));
          }
          if (facts.deletedAt) {
            break;
          }
          now = after(`${gap}m`, now);
        }
        fc.pre(facts.deletedAt !== undefined);
        const { rules, lifetime } = life;
        const half = parseDuration(lifetime.ttl ?? rules.default) / 2;
        const grace =
          rules.onExpiry === 'Sleep' ? parseDuration(rules.grace) : Infinity;
        const notice = Math.min(grace, half, 30 * MINUTE);
        const first = Math.min(...warned.map(at => at.getTime()));
        expect(now.getTime() - first).toBeGreaterThanOrEqual(notice);
      }),
      { numRuns: 20 },
    );
  });

  it('finds at most one sleep or wake to do, whatever was missed', () => {
    fc.assert(
      fc.property(aLife, downtimes, (life, gaps) => {
        let facts = life;
        let now = START;
        for (const gap of gaps) {
          const { due } = lifecycle(facts, now);
          const power = due.filter(({ action }) =>
            ['Sleep', 'Wake'].includes(action),
          );
          expect(power.length).toBeLessThanOrEqual(1);
          expect(power.map(({ action }) => action)).not.toContain(
            facts.asleepSince ? 'Sleep' : 'Wake',
          );
          facts = settle(facts, now);
          now = after(`${gap}m`, now);
        }
      }),
      { numRuns: 20 },
    );
  });
});

/** In milliseconds: an end is announced at least that long before, or for less. */
const LONGEST_NOTICE = parseDuration('30m');

describe('an extension', () => {
  it('puts off an end that is due until deletion has begun, and no longer', () => {
    fc.assert(
      fc.property(aLife, minutes(600), (life, add) => {
        let facts = settle(life, START);
        let now = START;
        const isEnding = () =>
          lifecycle(facts, now).due.some(({ action }) => action === 'End');
        while (!isEnding()) {
          facts = record(facts, now);
          now = lifecycle(facts, now).next?.at ?? now;
        }
        const cap = START.getTime() + parseDuration(facts.rules.max);
        const extend = (from: LifecycleFacts) => ({
          ...from,
          lifetime: { ...from.lifetime, extensions: [{ add }] },
        });
        const extended = lifecycle(extend(facts), now);
        const stillEnds = extended.due.some(({ action }) => action === 'End');
        const putOffBy = (extended.endsAt ?? now).getTime() - now.getTime();
        // At the cap nothing but the notice of an end that was not announced puts it off.
        const isAtCap = now.getTime() >= cap;
        expect(stillEnds).toBe(putOffBy <= 0);
        expect(putOffBy > 0 || isAtCap).toBe(true);
        expect(putOffBy <= LONGEST_NOTICE || !isAtCap).toBe(true);
        const deleted = { ...facts, deletedAt: now };
        expect(lifecycle(extend(deleted), now)).toEqual(
          lifecycle(deleted, now),
        );
      }),
      { numRuns: 20 },
    );
  });
});
