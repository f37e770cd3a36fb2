import fc from 'fast-check';
import { divideRounded, formatMoney, parseMoney } from './money';
import { formatQuantity, ONE, parseQuantity } from './quantity';

describe('a quantity', () => {
  it.each([
    ['1', ONE],
    [2, 2n * ONE],
    [0.1, ONE / 10n],
    ['100m', ONE / 10n],
    ['0.5', ONE / 2n],
    ['.5', ONE / 2n],
    ['1.', ONE],
    ['+3', 3n * ONE],
    ['0.5Gi', (1024n ** 3n / 2n) * ONE],
    ['128Mi', 128n * 1024n ** 2n * ONE],
    ['1e3', 1000n * ONE],
    ['12E-1', (12n * ONE) / 10n],
    ['2E', 2n * 10n ** 18n * ONE],
    ['3k', 3000n * ONE],
    ['7n', 7n],
    // Finer than Kubernetes counts: one more, as it has it.
    ['0.1n', 1n],
  ])('%s is read exactly', (text, billionths) => {
    expect(parseQuantity(text)).toBe(billionths);
  });

  it.each(['', 'm', '-1', '1x', '1mi', '1 Gi', 'Infinity', '0x10', null, {}])(
    '%p is none',
    value => {
      expect(parseQuantity(value)).toBeUndefined();
    },
  );

  it('reads back as it was written, in both notations', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 30n),
        fc.constantFrom('Decimal' as const, 'Binary' as const),
        (amount, format) => {
          expect(parseQuantity(formatQuantity(amount, format))).toBe(amount);
        },
      ),
    );
  });

  it.each([
    [parseQuantity('0.5'), 'Decimal', '500m'],
    [parseQuantity('2000m'), 'Decimal', '2'],
    [parseQuantity('131072Ki'), 'Binary', '128Mi'],
    [0n, 'Binary', '0'],
  ] as const)('%s is written as people do', (amount, format, text) => {
    expect(formatQuantity(amount ?? -1n, format)).toBe(text);
  });
});

describe('an amount of money', () => {
  it.each(['2.10', '0.000625', '15.00', '0.00', '0.000000001'])(
    '%s reads back as it was written',
    text => {
      expect(formatMoney(parseMoney(text) ?? -1n)).toBe(text);
    },
  );

  it.each(['', '1,5', '-1', '1e3', '.5', '0.0000000001'])(
    '%s is none',
    text => {
      expect(parseMoney(text)).toBeUndefined();
    },
  );

  it('is divided to the nearest, halves up', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 40n),
        fc.bigInt(1n, 10n ** 20n),
        (dividend, divisor) => {
          const twice =
            2n * (divideRounded(dividend, divisor) * divisor - dividend);
          expect(twice > -divisor && twice <= divisor).toBe(true);
        },
      ),
    );
  });
});
