import { InputError } from '@backstage/errors';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Longer than any lifetime, and far from where a JavaScript Date ends. */
const LONGEST = 100 * 365 * DAY;

const GO_DURATION = /^(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?$/;

/**
 * Milliseconds of a Go duration of hours, minutes and seconds (`8h`, `1h30m`, `90s`).
 * Saturates at a hundred years, so that a date plus a duration is always a date.
 *
 * @throws InputError that names the text, if it is not such a duration
 */
export function parseDuration(text: string): number {
  const match = GO_DURATION.exec(text);
  if (!match || text === '') {
    throw new InputError(
      `'${text}' is not a duration: write hours, minutes and seconds, such as 8h, 1h30m or 90s`,
    );
  }
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  const millis =
    Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
  return Math.min(millis, LONGEST);
}

/** A Go duration (`1h30m`) of `millis`; parts of a second are cut off, less than one is `0s`. */
export function formatDuration(millis: number): string {
  const total = Math.max(0, Math.floor(millis / SECOND));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = total % 60;
  const text = [
    hours > 0 ? `${hours}h` : '',
    minutes > 0 ? `${minutes}m` : '',
    seconds > 0 ? `${seconds}s` : '',
  ].join('');
  return text === '' ? '0s' : text;
}

/**
 * A duration as people say it, in its two largest units: `3 days`, `1 day 4 h`,
 * `2 h 30 min`, `45 s`. Cut off, not rounded, so that it never promises too much;
 * the sign is dropped.
 */
export function humanDuration(millis: number): string {
  const total = Math.abs(millis);
  const days = Math.floor(total / DAY);
  const hours = Math.floor((total % DAY) / HOUR);
  const minutes = Math.floor((total % HOUR) / MINUTE);
  const seconds = Math.floor((total % MINUTE) / SECOND);
  const dayText = days === 1 ? '1 day' : `${days} days`;
  if (days > 0) {
    return hours > 0 ? `${dayText} ${hours} h` : dayText;
  }
  if (hours > 0) {
    return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  }
  if (minutes > 0) {
    return seconds > 0 ? `${minutes} min ${seconds} s` : `${minutes} min`;
  }
  return `${seconds} s`;
}
