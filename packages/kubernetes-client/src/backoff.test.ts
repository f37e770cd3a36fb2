import fc from 'fast-check';
import { createBackoff } from './backoff';

describe('The default wait after failures', () => {
  it('doubles from 200 ms to 5 s', () => {
    const backoff = createBackoff(() => 0);
    expect([1, 2, 3, 4, 5, 6, 7].map(backoff)).toEqual([
      200, 400, 800, 1600, 3200, 5000, 5000,
    ]);
  });

  it('is shortened at random by half at most, however many failures there were', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, random) => {
          const longest = createBackoff(() => 0)(attempt);
          const wait = createBackoff(() => random)(attempt);
          expect(wait).toBeGreaterThanOrEqual(longest / 2);
          expect(wait).toBeLessThanOrEqual(longest);
        },
      ),
    );
  });
});
