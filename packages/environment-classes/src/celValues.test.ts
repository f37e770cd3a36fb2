import * as fc from 'fast-check';
import { fromCel, toCel } from './celValues';
import { isJsonValue } from './json';

describe('values of expressions', () => {
  it('come back from CEL as the JSON they were', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        if (!isJsonValue(value)) return;
        expect(JSON.stringify(fromCel(toCel(value)))).toBe(
          JSON.stringify(value),
        );
      }),
    );
  });

  it('are int when whole and double when not, unless the schema says number', () => {
    expect(toCel(3)).toBe(3n);
    expect(toCel(2.5)).toBe(2.5);
    expect(toCel(3, { type: 'number' })).toBe(3);
    expect(
      toCel({ share: 1 }, { properties: { share: { type: 'number' } } }),
    ).toEqual({
      share: 1,
    });
    expect(toCel([1], { items: { type: 'number' } })).toEqual([1]);
  });

  it.each([
    ['an integer that JSON readers would round', 2n ** 60n, /beyond 2\^53/],
    ['an infinity', Infinity, /not a finite number/],
    ['bytes', new Uint8Array([1]), /neither text/],
    ['nothing', undefined, /no value/],
  ])(
    'are refused if JSON has no place for them: %s',
    (_what, value, message) => {
      expect(() => fromCel(value)).toThrow(message);
    },
  );
});
