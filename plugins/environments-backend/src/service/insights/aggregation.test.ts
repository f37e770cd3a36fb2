import { parseMoney } from '@environments-dev/environment-classes';
import type { Breakdown } from '@environments-dev/plugin-environments-common';
import fc from 'fast-check';
import { aLife, anyLife, NOW } from './__testUtils__/anyLife';
import { sum } from './breakdown';
import { environmentsOverTime } from './environmentsOverTime';
import { failuresByReason } from './failures';
import { gpuUse } from './gpuUse';
import { leakingLives } from './leaks';
import type { Life } from './Life';
import { spending } from './spending';
import { beginOf, endOf, overlap, perStep, stepsOf } from './steps';
import { timesToReady } from './timesToReady';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const gpu = 'nvidia.com/gpu';

const anyLives = fc.array(anyLife, { maxLength: 30 });
const anySteps = fc
  .constantFrom('7' as const, '30' as const, '90' as const)
  .map(days => stepsOf(days, NOW));

function sums({ series, others }: Breakdown, step: number): number {
  return (
    sum(series.map(({ values }) => values[step])) +
    (others ? others.values[step] : 0)
  );
}

describe('the steps', () => {
  it.each([
    ['7', 27, '2026-11-15T00:00:00.000Z'],
    ['30', 30, '2026-10-23T00:00:00.000Z'],
    ['90', 90, '2026-08-24T00:00:00.000Z'],
  ] as const)(
    'of %s days begin with a day of UTC and end now',
    (days, count, from) => {
      const steps = stepsOf(days, NOW);
      expect(new Date(steps.from).toISOString()).toBe(from);
      expect(steps.count).toBe(count);
      expect(endOf(steps, count - 1)).toBe(NOW.getTime());
      expect(beginOf(steps, count - 1)).toBeLessThan(NOW.getTime());
    },
  );
});

describe('environments over time', () => {
  it('counts an environment once in every step that it lived in', () => {
    fc.assert(
      fc.property(anyLife, anySteps, (life, steps) => {
        const { total } = environmentsOverTime([life], steps);
        const { startedAt, endedAt = steps.to } = life;
        expect(total).toEqual(
          perStep(steps).map((_, step) =>
            startedAt !== undefined &&
            startedAt <= endOf(steps, step) &&
            endedAt >= beginOf(steps, step) &&
            // What begins at the end of a step belongs to the next.
            (startedAt < endOf(steps, step) || step === steps.count - 1)
              ? 1
              : 0,
          ),
        );
      }),
    );
  });

  it('leaves nobody out and counts nobody twice, however it is broken down', () => {
    fc.assert(
      fc.property(anyLives, anySteps, (lives, steps) => {
        const { total, byClass, byOwner, byStage } = environmentsOverTime(
          lives,
          steps,
        );
        total.forEach((count, step) => {
          expect(sums(byClass, step)).toBe(count);
          expect(sums(byOwner, step)).toBe(count);
          expect(sums(byStage, step)).toBe(count);
        });
      }),
    );
  });

  it('goes from step to step by what started and what ended, and never below nothing', () => {
    fc.assert(
      fc.property(anyLives, anySteps, (lives, steps) => {
        const { total, started, ended } = environmentsOverTime(lives, steps);
        for (let step = 1; step < steps.count; step += 1) {
          expect(total[step]).toBe(
            total[step - 1] - ended[step - 1] + started[step],
          );
          expect(total[step] - ended[step]).toBeGreaterThanOrEqual(0);
        }
        const there = lives.filter(
          ({ startedAt, endedAt }) =>
            startedAt !== undefined && endedAt === undefined,
        );
        expect(total[steps.count - 1] - ended[steps.count - 1]).toBe(
          there.length,
        );
      }),
    );
  });

  it('puts an environment under the stage that it was in for the longest of a step', () => {
    const steps = stepsOf('30', NOW);
    const yesterday = beginOf(steps, 28);
    const life = aLife({
      startedAt: yesterday + HOUR,
      readyAt: yesterday + 2 * HOUR,
      endingSince: yesterday + DAY - HOUR,
      endedAt: yesterday + DAY + HOUR,
    });
    const { series } = environmentsOverTime([life], steps).byStage;
    expect(
      series.map(({ key, values }) => [key, values[28], values[29]]),
    ).toEqual([
      ['Ending', 0, 1],
      ['Up', 1, 0],
    ]);
  });

  it('adds up what is too much to tell apart', () => {
    const lives = Array.from({ length: 80 }, (_, index) =>
      aLife({ uid: `${index}`, owner: `user:default/u${index % 60}` }),
    );
    const steps = stepsOf('7', NOW);
    const { byOwner, total } = environmentsOverTime(lives, steps);
    expect(byOwner.series).toHaveLength(50);
    expect(byOwner.others?.keys).toBe(10);
    expect(sums(byOwner, steps.count - 1)).toBe(total[steps.count - 1]);
    expect(total[steps.count - 1]).toBe(80);
  });
});

describe('spending', () => {
  const money = (text: string) => parseMoney(text) ?? -1n;

  it('adds up to what was spent within the time, and no life spends more than it cost', () => {
    fc.assert(
      fc.property(anyLives, anySteps, (lives, steps) => {
        const { spent, perHour, byOwner, notCounted } = spending(
          lives,
          steps,
          'EUR',
        );
        const counted = lives.filter(({ cost }) => cost?.currency === 'EUR');
        expect(notCounted).toBe(lives.length - counted.length);
        expect(byOwner.reduce((all, row) => all + money(row.spent), 0n)).toBe(
          money(spent),
        );
        expect(byOwner.reduce((all, row) => all + money(row.perHour), 0n)).toBe(
          money(perHour),
        );
        expect(sum(byOwner.map(row => row.environments))).toBe(counted.length);
        const most = counted.reduce(
          (all, { cost }) => all + (cost?.total ?? 0n),
          0n,
        );
        expect(money(spent) <= most).toBe(true);
      }),
    );
  });

  it('is all that it cost for what lived within the time, and half for what lived half of it', () => {
    const steps = stepsOf('30', NOW);
    const cost = { currency: 'EUR', total: 3_000_000_000n, perHour: 0n };
    const whole = aLife({
      startedAt: steps.from,
      endingSince: steps.from + DAY,
      endedAt: steps.from + DAY,
      cost,
    });
    const half = aLife({
      owner: 'jo',
      startedAt: steps.from - DAY,
      endingSince: steps.from + DAY,
      endedAt: steps.from + DAY,
      cost,
    });
    expect(spending([whole, half], steps, 'EUR')).toMatchObject({
      spent: '4.50',
      byOwner: [
        { owner: 'group:default/search', spent: '3.00' },
        { owner: 'jo', spent: '1.50' },
      ],
    });
  });
});

describe('times to ready', () => {
  it('sorts every start into one step and one class, and half are as fast as the median', () => {
    fc.assert(
      fc.property(anyLives, anySteps, (lives, steps) => {
        const { overall, steps: times, byClass } = timesToReady(lives, steps);
        expect(sum(times.map(({ samples }) => samples))).toBe(overall.samples);
        expect(sum(byClass.map(({ samples }) => samples))).toBe(
          overall.samples,
        );
        const p50 = overall.p50Seconds ?? 0;
        expect(overall.p95Seconds ?? 0).toBeGreaterThanOrEqual(p50);
        const asFast = lives.filter(
          ({ readyAt = 0, startedInSeconds = Infinity }) =>
            readyAt >= steps.from && startedInSeconds <= p50,
        );
        expect(asFast.length * 2).toBeGreaterThanOrEqual(overall.samples);
      }),
    );
  });

  it('tells of a class how many never were ready', () => {
    const failed = aLife({
      failed: true,
      endingSince: NOW.getTime() - HOUR,
      endedAt: NOW.getTime(),
    });
    const steps = stepsOf('7', NOW);
    expect(timesToReady([failed], steps).byClass).toEqual([
      { className: 'notebook', samples: 0, failed: 1 },
    ]);
  });
});

describe('failures', () => {
  it('are counted once each, under their reason, the latest named', () => {
    fc.assert(
      fc.property(anyLives, anySteps, (lives, steps) => {
        const groups = failuresByReason(lives, steps);
        const failed = lives.filter(life => {
          const at = life.failedAt ?? life.endingSince;
          return life.failed && at !== undefined && at >= steps.from;
        });
        expect(sum(groups.map(({ count }) => count))).toBe(failed.length);
        for (const { reason, latest } of groups) {
          const alike = failed.filter(
            life => (life.reason || 'Unknown') === reason,
          );
          expect(latest.at).toBe(
            Math.max(
              ...alike.map(life => life.failedAt ?? life.endingSince ?? 0),
            ),
          );
        }
      }),
    );
  });
});

describe('GPUs', () => {
  it('are held as long in the steps together as the environments held them', () => {
    fc.assert(
      fc.property(anyLives, anySteps, (lives, steps) => {
        const [use] = gpuUse({
          lives,
          present: [],
          capacity: new Map([[gpu, 64]]),
          steps,
        });
        const inSteps = sum(
          use.held.map(
            (amount, step) =>
              amount * (endOf(steps, step) - beginOf(steps, step)),
          ),
        );
        const ofLives = sum(lives.map(life => heldMillis(life, steps)));
        expect(inSteps / HOUR).toBeCloseTo(ofLives / HOUR, 3);
        expect(Math.min(...use.held)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

function heldMillis(life: Life, { from, to }: { from: number; to: number }) {
  const { startedAt, endingSince, devices } = life;
  return startedAt === undefined
    ? 0
    : (devices.get(gpu) ?? 0) *
        overlap([startedAt, endingSince ?? to], from, to);
}

it('names what left something over, the latest first', () => {
  const lives = [
    aLife({ uid: 'clean', endedAt: 3 }),
    aLife({ uid: 'early', endedAt: 1, leftOver: 2 }),
    aLife({ uid: 'late', endedAt: 2, leftOver: 1 }),
  ];
  expect(leakingLives(lives).map(({ uid }) => uid)).toEqual(['late', 'early']);
});
