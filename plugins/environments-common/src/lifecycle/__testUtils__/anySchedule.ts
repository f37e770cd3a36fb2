import fc from 'fast-check';
import { powerSchema, scheduleSchema } from '../../resources';
import { START } from '../testing/lifecycleFacts';

const HOUR = 3_600_000;

/** A cron expression, and the same as a rule that needs no reading of cron. */
export interface AnyCron {
  text: string;
  matches(wall: Date): boolean;
}

const listOf = (min: number, max: number) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(undefined) },
    {
      weight: 3,
      arbitrary: fc.uniqueArray(fc.integer({ min, max }), {
        minLength: 1,
        maxLength: 4,
      }),
    },
  );

/** Mostly in the night, where clocks change. */
const hours = fc.oneof(listOf(0, 3), listOf(0, 23));

export const anyCron: fc.Arbitrary<AnyCron> = fc
  .record({
    minutes: fc.uniqueArray(fc.integer({ min: 0, max: 59 }), {
      minLength: 1,
      maxLength: 3,
    }),
    hours,
    weekdays: listOf(0, 6),
  })
  .map(each => ({
    text: `${each.minutes} ${each.hours ?? '*'} * * ${each.weekdays ?? '*'}`,
    matches: wall =>
      each.minutes.includes(wall.getUTCMinutes()) &&
      (each.hours?.includes(wall.getUTCHours()) ?? true) &&
      (each.weekdays?.includes(wall.getUTCDay()) ?? true),
  }));

export const anyZone = fc.constantFrom(
  'Europe/Amsterdam',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
);

const text = fc.option(
  anyCron.map(cron => cron.text),
  { nil: undefined },
);

export const anySchedule = fc.option(
  fc.array(
    fc
      .record({ sleep: text, wake: text, timeZone: anyZone })
      .map(line => scheduleSchema.parse(line)),
    { maxLength: 3 },
  ),
  { nil: undefined },
);

/** Power until a whole minute in the first three days after START, if until a date. */
export const anyPower = fc.option(
  fc
    .record({
      mode: fc.constantFrom('Auto', 'Awake', 'Asleep'),
      minutes: fc.option(fc.integer({ min: 1, max: 72 * 60 }), {
        nil: undefined,
      }),
    })
    .map(({ mode, minutes }) =>
      powerSchema.parse({
        mode,
        until:
          minutes === undefined
            ? undefined
            : new Date(START.getTime() + (minutes * HOUR) / 60).toISOString(),
      }),
    ),
  { nil: undefined },
);
