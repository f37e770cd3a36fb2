import fc from 'fast-check';
import { classWeeks, DatedStart, firstOfWeeks } from './classWeeks';

const now = new Date('2026-11-21T12:00:00Z');
const ready = (at: string, seconds: number): DatedStart => ({
  at: new Date(at),
  start: { result: 'Ready', seconds },
});
const failed = (at: string): DatedStart => ({
  at: new Date(at),
  start: { result: 'Failed' },
});

it('begins weeks on Monday in UTC and ends with this one', () => {
  const weeks = classWeeks(
    [
      ready('2026-11-15T23:59:59Z', 9),
      ready('2026-11-16T00:00:00Z', 4),
      failed('2026-11-20T10:00:00Z'),
    ],
    { weeks: 2, now },
  );
  expect(weeks).toEqual([
    {
      from: '2026-11-09T00:00:00.000Z',
      ready: 1,
      failed: 0,
      readyP50Seconds: 9,
      readyP95Seconds: 9,
    },
    {
      from: '2026-11-16T00:00:00.000Z',
      ready: 1,
      failed: 1,
      readyP50Seconds: 4,
      readyP95Seconds: 4,
    },
  ]);
});

it('has a week for each that is asked for, and each start in exactly one of them', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 52 }),
      fc.array(
        fc.date({
          min: new Date('2025-01-01T00:00:00Z'),
          max: now,
          noInvalidDate: true,
        }),
        { maxLength: 50 },
      ),
      (weeks, instants) => {
        const answer = classWeeks(
          instants.map(at => ({ at, start: { result: 'Failed' } })),
          { weeks, now },
        );
        const first = firstOfWeeks(weeks, now);
        expect(answer).toHaveLength(weeks);
        expect(answer[0].from).toBe(first.toISOString());
        expect(answer.reduce((sum, week) => sum + week.failed, 0)).toBe(
          instants.filter(at => at >= first).length,
        );
      },
    ),
  );
});
