import { DateTime } from 'luxon';
import { humanDuration } from '@environments-dev/plugin-environments-common';

const DAY = 86_400_000;

/** The exact instant: `Sun, 22 Nov 2026, 17:00:12 CET`. */
export function exactInstant(at: Date, locale?: string): string {
  return DateTime.fromJSDate(at)
    .setLocale(locale ?? DateTime.local().locale)
    .toLocaleString({
      ...DateTime.DATETIME_MED_WITH_SECONDS,
      weekday: 'short',
      timeZoneName: 'short',
    });
}

/**
 * An instant as one says it in conversation: the time today, the weekday within
 * a week, else the date. `17:00`, `Sunday 17:00`, `22 Dec 2026, 17:00`.
 */
export function spokenInstant(at: Date, now: Date, locale?: string): string {
  const then = DateTime.fromJSDate(at).setLocale(
    locale ?? DateTime.local().locale,
  );
  const today = DateTime.fromJSDate(now);
  const time = then.toLocaleString(DateTime.TIME_SIMPLE);
  if (then.hasSame(today, 'day')) {
    return time;
  }
  if (Math.abs(at.getTime() - now.getTime()) < 6 * DAY) {
    return `${then.toFormat('cccc')} ${time}`;
  }
  return then.toLocaleString(DateTime.DATETIME_MED);
}

const dayOfUtc = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/** A day that begins as days of UTC do: `21 Nov`. */
export function utcDay(begin: Date): string {
  return dayOfUtc.format(begin);
}

/** How far an instant lies from now: `in 3 hours`, `5 minutes ago`, `now`. */
export function relativeInstant(at: Date, now: Date): string {
  const distance = at.getTime() - now.getTime();
  if (Math.abs(distance) < 1000) {
    return 'now';
  }
  const length = humanDuration(distance);
  return distance > 0 ? `in ${length}` : `${length} ago`;
}

/** The instant of an RFC 3339 text; `undefined` when absent or unreadable. */
export function parseInstant(text: string | undefined): Date | undefined {
  if (!text) {
    return undefined;
  }
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
