import fc from 'fast-check';
import { durationSchema } from '../resources';
import { formatDuration, humanDuration, parseDuration } from './duration';

describe('a duration', () => {
  it.each([
    ['8h', 8 * 3_600_000],
    ['1h30m', 5_400_000],
    ['90s', 90_000],
    ['336h', 14 * 24 * 3_600_000],
    ['0s', 0],
    ['1h2m3s', 3_723_000],
  ])('%s is %d ms', (text, millis) => {
    expect(parseDuration(text)).toBe(millis);
  });

  it.each(['', '3d', '1.5h', '30m1h', '-1h', ' 1h', '1h ', 'h', '5'])(
    "'%s' is refused by name",
    text => {
      expect(() => parseDuration(text)).toThrow(
        `'${text}' is not a duration: write hours, minutes and seconds`,
      );
    },
  );

  it('is read wherever the schema takes it, and always gives a date', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9hms]{1,32}$/), text => {
        fc.pre(durationSchema.safeParse(text).success);
        const later = new Date(Date.UTC(2026, 0) + parseDuration(text));
        expect(Number.isNaN(later.getTime())).toBe(false);
      }),
    );
  });

  it('is the same after it was written and read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), seconds => {
        const text = formatDuration(seconds * 1000);
        expect(durationSchema.safeParse(text).success).toBe(true);
        expect(parseDuration(text)).toBe(seconds * 1000);
      }),
    );
  });

  it.each([
    ['72h', '3 days'],
    ['28h', '1 day 4 h'],
    ['24h59m', '1 day'],
    ['2h30m', '2 h 30 min'],
    ['2h', '2 h'],
    ['90s', '1 min 30 s'],
    ['45s', '45 s'],
    ['0s', '0 s'],
  ])('%s is said as %s', (text, said) => {
    expect(humanDuration(parseDuration(text))).toBe(said);
  });
});
