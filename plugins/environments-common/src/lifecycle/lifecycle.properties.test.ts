import fc from 'fast-check';
import { formatDuration, parseDuration } from './duration';
import { lifecycle } from './lifecycle';
import { record } from './testing/asTheDayGoes';
import { rulesOf, START } from './testing/lifecycleFacts';
import { anyPower, anySchedule } from './__testUtils__/anySchedule';
import type { LifecycleFacts } from './types';

const HOUR = 3_600_000;

const duration = (maxHours: number) =>
  fc
    .integer({ min: 1, max: maxHours * 3600 })
    .map(seconds => formatDuration(seconds * 1000));

const instant = fc
  .integer({ min: 0, max: 2000 * 3600 })
  .map(seconds => new Date(START.getTime() + seconds * 1000));

const rules = fc
  .record({
    default: duration(48),
    max: duration(400),
    warnBefore: fc.array(duration(48), { maxLength: 4 }),
    onExpiry: fc.constantFrom<'Sleep' | 'End'>('Sleep', 'End'),
    grace: duration(72),
    startingDeadline: duration(2),
    endingDeadline: duration(2),
    unstarted: duration(96),
  })
  .map(rulesOf);

const lifetime = fc.record({
  ttl: fc.option(duration(100), { nil: undefined }),
  extensions: fc.array(fc.record({ add: duration(48) }), { maxLength: 3 }),
});

/** Any state an environment can be in, warnings recorded at any time or not at all. */
const anyFacts: fc.Arbitrary<LifecycleFacts> = fc
  .record({
    rules,
    lifetime,
    until: fc.option(instant, { nil: undefined }),
    power: anyPower,
    schedule: anySchedule,
    asleepSince: fc.option(instant, { nil: undefined }),
    state: fc.constantFrom('waiting', 'starting', 'ready', 'failed', 'deleted'),
    at: instant,
    warnings: fc.array(fc.record({ mark: fc.nat(), at: instant }), {
      maxLength: 4,
    }),
  })
  .map(({ state, at, until, warnings, ...rest }) => ({
    ...rest,
    lifetime: until
      ? { ...rest.lifetime, ttl: undefined, until: until.toISOString() }
      : rest.lifetime,
    createdAt: START,
    requestedBy: 'user:default/jane',
    startedAt: state === 'waiting' ? undefined : at,
    readyAt: state === 'ready' || state === 'deleted' ? at : undefined,
    failedAt: state === 'failed' ? at : undefined,
    deletedAt: state === 'deleted' ? new Date(at.getTime() + HOUR) : undefined,
    warnings: warnings.flatMap(warning => {
      const { warnBefore } = rest.rules;
      const before = warnBefore[warning.mark % Math.max(1, warnBefore.length)];
      return before ? [{ before, at: warning.at }] : [];
    }),
  }));

const readyFacts = anyFacts.filter(
  facts => facts.readyAt !== undefined && facts.deletedAt === undefined,
);

/** The longest notice that an end can be put off by. */
function noticeOf({ rules: { onExpiry, grace } }: LifecycleFacts): number {
  const half = HOUR / 2;
  return onExpiry === 'Sleep' ? Math.min(half, parseDuration(grace)) : half;
}

describe('whatever the facts and the instant', () => {
  it('the next step lies ahead, and what is due does not', () => {
    fc.assert(
      fc.property(anyFacts, instant, (facts, now) => {
        const { due, next } = lifecycle(facts, now);
        expect(next === undefined || next.at > now).toBe(true);
        expect(due.every(step => step.at <= now)).toBe(true);
      }),
    );
  });

  it('due steps and marks come in order', () => {
    fc.assert(
      fc.property(anyFacts, instant, (facts, now) => {
        const { due, marks } = lifecycle(facts, now);
        for (const steps of [due, marks]) {
          const instants = steps.map(step => step.at.getTime());
          expect(instants).toEqual([...instants].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('every step says why, in at most what the status keeps', () => {
    fc.assert(
      fc.property(anyFacts, instant, (facts, now) => {
        for (const { because } of lifecycle(facts, now).marks) {
          expect(because.length).toBeGreaterThan(0);
          expect(because.length).toBeLessThanOrEqual(512);
        }
      }),
    );
  });

  it('a step that was done and recorded is not due again', () => {
    fc.assert(
      fc.property(anyFacts, instant, (facts, now) => {
        const recorded = record(facts, now);
        const done = lifecycle(facts, now).due.map(step => step.action);
        const again = lifecycle(recorded, now).due.map(step => step.action);
        expect(again.filter(action => done.includes(action))).toEqual([]);
      }),
    );
  });

  it('nothing ends without a warning that holds, given early enough', () => {
    fc.assert(
      fc.property(anyFacts, instant, (facts, now) => {
        const { due, warnings } = lifecycle(facts, now);
        const end = due.find(step => step.action === 'End');
        fc.pre(end !== undefined);
        expect(warnings.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('an environment that is ready', () => {
  it('never ends past the cap, save for the notice of a late warning', () => {
    fc.assert(
      fc.property(readyFacts, instant, (facts, now) => {
        const { endsAt, warnings } = lifecycle(facts, now);
        const cap =
          (facts.readyAt?.getTime() ?? 0) + parseDuration(facts.rules.max);
        const warnedAt =
          warnings.length > 0
            ? Math.min(...warnings.map(({ at }) => at.getTime()))
            : now.getTime();
        expect(endsAt?.getTime()).toBeLessThanOrEqual(
          Math.max(cap, warnedAt + noticeOf(facts)),
        );
      }),
    );
  });

  it('never ends earlier because it was extended', () => {
    fc.assert(
      fc.property(readyFacts, instant, duration(48), (facts, now, add) => {
        const extended = {
          ...facts,
          lifetime: {
            ...facts.lifetime,
            extensions: [...facts.lifetime.extensions, { add }],
          },
        };
        const before = lifecycle(facts, now).endsAt?.getTime() ?? 0;
        const afterwards = lifecycle(extended, now).endsAt?.getTime() ?? 0;
        expect(afterwards).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it('ends exactly when planned, if somebody looks at every instant that was named', () => {
    fc.assert(
      fc.property(readyFacts, facts => {
        let current: LifecycleFacts = {
          ...facts,
          warnings: [],
          // Each of their edges would be an instant of its own.
          schedule: undefined,
          power: undefined,
        };
        const readyAt = facts.readyAt ?? START;
        const planned = lifecycle(current, readyAt).endsAt;
        let now = readyAt;
        for (let step = 0; step < 50 && !current.deletedAt; step += 1) {
          current = record(current, now);
          now = lifecycle(current, now).next?.at ?? now;
        }
        expect(current.deletedAt).toEqual(planned);
      }),
    );
  });
});
