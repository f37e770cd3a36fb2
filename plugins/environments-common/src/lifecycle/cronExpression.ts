import { InputError } from '@backstage/errors';
import { Cron } from 'croner';

/**
 * The times of a cron expression on a clock on the wall. All of them are written as the
 * epoch milliseconds that the same date and time has in UTC; what instant that is in a
 * time zone is for `wallClock.ts` to say.
 */
export interface CronExpression {
  text: string;
  /** The first time after `wall`. Undefined: none is left. */
  after(wall: number): number | undefined;
  /** The last time at or before `wall`. */
  atOrBefore(wall: number): number | undefined;
}

const FIELDS = [
  'minute',
  'hour',
  'day of month',
  'month',
  'day of week',
] as const;

const MONTHS = /\b(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\b/gi;
const WEEKDAYS = /\b(?:SUN|MON|TUE|WED|THU|FRI|SAT)\b/gi;

/** What all dialects of cron agree on: numbers, `*`, ranges, steps and lists. */
const PLAIN = /^[0-9*,/-]+$/;

/** The names that a field takes beside numbers. */
function namesOf(field: (typeof FIELDS)[number]): RegExp | undefined {
  switch (field) {
    case 'month':
      return MONTHS;
    case 'day of week':
      return WEEKDAYS;
    default:
      return undefined;
  }
}

function checkField(
  text: string,
  field: string,
  name: (typeof FIELDS)[number],
) {
  const names = namesOf(name);
  const plain = names ? field.replace(names, '0') : field;
  if (!PLAIN.test(plain)) {
    throw new InputError(
      `'${text}' has '${field}' for the ${name}: write numbers, *, ranges (1-5), steps (*/2) and lists (1,15)${
        names ? ', or names of three letters' : ''
      }`,
    );
  }
}

/** A croner that knows no time zone: the date and time of the wall are its UTC. */
function parse(text: string): Cron {
  try {
    return new Cron(text, { mode: '5-part', utcOffset: 0 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `'${text}' is not a cron expression: ${why.replace(
        /^CronPattern: /,
        '',
      )}`,
    );
  }
}

/**
 * Reads five cron fields: minute, hour, day of month, month and day of week. Where both
 * days are restricted, either is enough, as in Vixie cron and Kubernetes. Seconds, years,
 * `@daily`, `L`, `W`, `#` and `?` are refused: the dialects of cron differ over them.
 *
 * @throws InputError that says what is wrong with the text
 */
export function parseCronExpression(text: string): CronExpression {
  const fields = text.trim().split(/\s+/);
  if (text.trim() === '' || fields.length !== FIELDS.length) {
    throw new InputError(
      `'${text}' must have five fields: minute, hour, day of month, month and day of week, such as '0 19 * * 1-5'`,
    );
  }
  FIELDS.forEach((name, index) => checkField(text, fields[index], name));
  const cron = parse(fields.join(' '));
  // Eight years hold every date of the calendar, the 29th of February included.
  if (cron.nextRun(new Date(0)) === null) {
    throw new InputError(`'${text}' never comes: there is no such date`);
  }
  return {
    text: fields.join(' '),
    after: wall => cron.nextRun(new Date(wall))?.getTime(),
    // croner looks strictly before.
    atOrBefore: wall => cron.previousRuns(1, new Date(wall + 1))[0]?.getTime(),
  };
}
