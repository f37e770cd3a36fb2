import { ONE, type Billionths } from './quantity';

const MONEY = /^([0-9]{1,15})(?:\.([0-9]{1,9}))?$/;

/** An amount of money in billionths of its currency; undefined: it is none, or finer than that. */
export function parseMoney(text: string): Billionths | undefined {
  const [, whole, fraction = ''] = MONEY.exec(text) ?? [];
  return whole === undefined
    ? undefined
    : BigInt(whole) * ONE + BigInt(fraction.padEnd(9, '0'));
}

/** A decimal string with two places or as many more as it needs: `2.10`, `0.000625`. */
export function formatMoney(amount: Billionths): string {
  const fraction = (amount % ONE)
    .toString()
    .padStart(9, '0')
    .replace(/0{1,7}$/, '');
  return `${amount / ONE}.${fraction}`;
}

/** The quotient of numbers that are not negative, rounded to the nearest, halves up. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}
