import { humanDuration } from '@environments-dev/plugin-environments-common';

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const fraction = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

export function sayCount(value: number): string {
  return whole.format(value);
}

/** With one decimal place where it has one. */
export function sayAmount(value: number): string {
  return fraction.format(value);
}

/** A time to ready: below ten seconds a tenth of one matters. */
export function saySeconds(seconds: number): string {
  return seconds < 10
    ? `${fraction.format(seconds)} s`
    : humanDuration(Math.round(seconds) * 1000);
}

/** The same beside an axis, where there is little room. */
export function saySecondsShort(seconds: number): string {
  return seconds < 120
    ? `${fraction.format(seconds)} s`
    : `${fraction.format(seconds / 60)} min`;
}
