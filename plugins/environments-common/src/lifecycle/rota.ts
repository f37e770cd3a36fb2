import { InputError } from '@backstage/errors';
import type { IANAZone } from 'luxon';
import type { Schedule } from '../resources';
import { parseCronExpression, type CronExpression } from './cronExpression';
import { firstAfter, lastAtOrBefore, parseTimeZone } from './wallClock';

/** Whether an environment runs, or is scaled to nothing. */
export type PowerState = 'Awake' | 'Asleep';

/** An instant at which a schedule says sleep or wake. */
export interface Boundary {
  /** Epoch milliseconds. */
  at: number;
  state: PowerState;
  /** The line of the schedule: `0 19 * * * in Europe/Amsterdam`. */
  line: string;
}

interface RotaLine {
  state: PowerState;
  cron: CronExpression;
  zone: IANAZone;
  text: string;
}

/** What is wrong with a schedule, and where: a path into the Environment. */
export interface ScheduleProblem {
  path: string;
  message: string;
}

/** Every boundary of a schedule. Of two at one instant, the one that wakes holds. */
export interface Rota {
  /** Whether it has lines of one kind only: it only ever sleeps, or only wakes. */
  isOneWay: boolean;
  /** The latest boundary at or before `at`. */
  lastAtOrBefore(at: number): Boundary | undefined;
  /** The first boundary to `state` after `at` and before `horizon`. */
  firstTo(
    state: PowerState,
    after: number,
    horizon: number,
  ): Boundary | undefined;
}

/** Beyond so many sleeps that a wake cancels at the same instant nobody looks on. */
const MOST_CANCELLED = 64;

function rotaOf(lines: readonly RotaLine[]): Rota {
  const boundaries = (
    state: PowerState,
    find: (line: RotaLine) => number | undefined,
  ): Boundary[] =>
    lines
      .filter(line => line.state === state)
      .flatMap(line => {
        const at = find(line);
        return at === undefined ? [] : [{ at, state, line: line.text }];
      })
      .sort((a, b) => a.at - b.at);
  const latest = (state: PowerState, at: number) =>
    boundaries(state, ({ cron, zone }) => lastAtOrBefore(cron, zone, at)).at(
      -1,
    );
  const earliest = (state: PowerState, at: number) =>
    boundaries(state, ({ cron, zone }) => firstAfter(cron, zone, at)).at(0);
  const last = (at: number) => {
    const wake = latest('Awake', at);
    const sleep = latest('Asleep', at);
    return wake && sleep && sleep.at > wake.at ? sleep : (wake ?? sleep);
  };
  return {
    isOneWay: new Set(lines.map(line => line.state)).size === 1,
    lastAtOrBefore: last,
    firstTo(state, after, horizon) {
      let found = earliest(state, after);
      for (let tries = 0; tries < MOST_CANCELLED; tries += 1) {
        if (!found || found.at >= horizon) {
          return undefined;
        }
        if (last(found.at)?.state === state) {
          return found;
        }
        found = earliest(state, found.at);
      }
      return undefined;
    },
  };
}

function messageOf(error: unknown): string {
  if (error instanceof InputError) {
    return error.message;
  }
  throw error;
}

function readSchedule(schedule: readonly Schedule[], path: string) {
  const lines: RotaLine[] = [];
  const problems: ScheduleProblem[] = [];
  const read = <T>(field: string, parse: () => T): T | undefined => {
    try {
      return parse();
    } catch (error) {
      problems.push({ path: field, message: messageOf(error) });
      return undefined;
    }
  };
  schedule.forEach(({ sleep, wake, timeZone }, index) => {
    const at = `${path}[${index}]`;
    if (sleep === undefined && wake === undefined) {
      problems.push({
        path: at,
        message: 'says neither when to sleep nor when to wake',
      });
    }
    const zone = read(`${at}.timeZone`, () => parseTimeZone(timeZone));
    const readLine = (state: PowerState, field: string, text?: string) => {
      const cron =
        text === undefined
          ? undefined
          : read(`${at}.${field}`, () => parseCronExpression(text));
      if (cron && zone) {
        lines.push({ state, cron, zone, text: `${cron.text} in ${timeZone}` });
      }
    };
    readLine('Asleep', 'sleep', sleep);
    readLine('Awake', 'wake', wake);
  });
  return { lines, problems };
}

/**
 * What is wrong with a schedule: one entry a field, with its path
 * (`spec.schedule[0].sleep`) and what would be right. Empty if nothing is.
 */
export function validateSchedule(
  schedule: readonly Schedule[],
  path: string = 'spec.schedule',
): ScheduleProblem[] {
  return readSchedule(schedule, path).problems;
}

/**
 * The boundaries of a schedule. A line that {@link validateSchedule} refuses has none: a
 * mistake in a schedule is refused where it is made, and must keep nothing from ending.
 */
export function rotaOfSchedule(schedule: readonly Schedule[]): Rota {
  return rotaOf(readSchedule(schedule, 'spec.schedule').lines);
}
