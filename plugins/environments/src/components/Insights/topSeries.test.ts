import fc from 'fast-check';
import type { Breakdown } from '@environments-dev/plugin-environments-common';
import { topSeries } from './topSeries';

const STEPS = 4;
const values = fc.array(fc.nat(50), { minLength: STEPS, maxLength: STEPS });
const breakdowns: fc.Arbitrary<Breakdown> = fc.record({
  series: fc.array(fc.record({ key: fc.uuid(), values }), { maxLength: 40 }),
  others: fc.option(fc.record({ keys: fc.integer({ min: 1 }), values }), {
    nil: undefined,
  }),
});

function total(series: ReadonlyArray<{ values: ReadonlyArray<number> }>) {
  return series.reduce(
    (sum, each) => sum + each.values.reduce((a, b) => a + b, 0),
    0,
  );
}

it('shows at most nine series, and what they add up to stays the same', () => {
  fc.assert(
    fc.property(breakdowns, breakdown => {
      const shown = topSeries(breakdown, key => key);
      expect(shown.length).toBeLessThanOrEqual(9);
      expect(total(shown)).toBe(
        total([
          ...breakdown.series,
          ...(breakdown.others ? [breakdown.others] : []),
        ]),
      );
    }),
  );
});

it('names all that there is room for, and says how many others there are', () => {
  const series = Array.from({ length: 12 }, (_, index) => ({
    key: `c${index}`,
    values: [1],
  }));
  const nine = topSeries({ series: series.slice(0, 9) }, key => `Class ${key}`);
  expect(nine.map(({ label }) => label)).toContain('Class c8');
  const twelve = topSeries({ series }, key => key);
  expect(twelve).toHaveLength(9);
  expect(twelve[8]).toMatchObject({ label: '4 others', values: [4] });
  expect(topSeries({ series: [] }, key => key)).toEqual([]);
});
