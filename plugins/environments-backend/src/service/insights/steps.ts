import type { InsightDays } from '@environments-dev/plugin-environments-common';

/** The stretch of time that is looked at, in steps of the same length; the last is cut by now. */
export interface Steps {
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  /** Milliseconds. */
  length: number;
  count: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const LENGTHS: Record<InsightDays, number> = {
  7: 6 * HOUR,
  30: DAY,
  90: DAY,
};

/** So many days up to now, the present one included; steps begin as days of UTC do. */
export function stepsOf(days: InsightDays, now: Date): Steps {
  const length = LENGTHS[days];
  const to = now.getTime();
  const today = Math.floor(to / DAY) * DAY;
  const from = today - (Number(days) - 1) * DAY;
  return { from, to, length, count: Math.floor((to - from) / length) + 1 };
}

/** Which step an instant falls into; the first and the last for what lies outside. */
export function stepAt({ from, length, count }: Steps, at: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor((at - from) / length)));
}

export function beginOf({ from, length }: Steps, step: number): number {
  return from + step * length;
}

export function endOf(steps: Steps, step: number): number {
  return Math.min(steps.to, beginOf(steps, step + 1));
}

export function isWithin(
  { from, to }: Steps,
  at: number | undefined,
): at is number {
  return at !== undefined && at >= from && at <= to;
}

/** How much of [begin, end] lies between two instants, in milliseconds. */
export function overlap(
  [begin, end]: readonly [number, number],
  from: number,
  to: number,
): number {
  return Math.max(0, Math.min(end, to) - Math.max(begin, from));
}

/** One number for each step. */
export function perStep({ count }: Steps): number[] {
  return new Array<number>(count).fill(0);
}
