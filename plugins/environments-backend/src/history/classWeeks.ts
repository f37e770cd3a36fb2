import type { ClassWeek } from '@environments-dev/plugin-environments-common';
import { classFigures } from './figures';
import type { Start } from './figures';

/** A start with when it began. */
export interface DatedStart {
  at: Date;
  start: Start;
}

const DAY_MILLIS = 24 * 60 * 60 * 1000;
const WEEK_MILLIS = 7 * DAY_MILLIS;

/** 1970-01-05, the first Monday: weeks are counted from there. */
const FIRST_MONDAY_MILLIS = 4 * DAY_MILLIS;

/** When the first of so many weeks began, of which the last is this one. */
export function firstOfWeeks(weeks: number, now: Date): Date {
  return mondayOf(weekOf(now) - weeks + 1);
}

/**
 * Starts by the week in which they began, in UTC, the oldest week first; weeks without
 * any are there too. What began before the first week is left out.
 */
export function classWeeks(
  starts: readonly DatedStart[],
  { weeks, now }: { weeks: number; now: Date },
): ClassWeek[] {
  const byWeek = new Map<number, Start[]>();
  for (const { at, start } of starts) {
    const week = weekOf(at);
    const others = byWeek.get(week);
    if (others) {
      others.push(start);
    } else {
      byWeek.set(week, [start]);
    }
  }
  const first = weekOf(now) - weeks + 1;
  return Array.from({ length: weeks }, (_, index) =>
    weekAnswer(first + index, byWeek.get(first + index) ?? []),
  );
}

function weekAnswer(week: number, starts: readonly Start[]): ClassWeek {
  const ready = starts.filter(({ result }) => result === 'Ready').length;
  const figures = classFigures(starts);
  return {
    from: mondayOf(week).toISOString(),
    ready,
    failed: starts.length - ready,
    readyP50Seconds: figures?.readyP50Seconds,
    readyP95Seconds: figures?.readyP95Seconds,
  };
}

function weekOf(at: Date): number {
  return Math.floor((at.getTime() - FIRST_MONDAY_MILLIS) / WEEK_MILLIS);
}

function mondayOf(week: number): Date {
  return new Date(FIRST_MONDAY_MILLIS + week * WEEK_MILLIS);
}
