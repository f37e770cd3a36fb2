import { scheduleSchema } from '../resources';
import { rotaOfSchedule, validateSchedule } from './rota';

const MINUTE = 60_000;

const rotaOf = (...lines: Array<Parameters<typeof scheduleSchema.parse>[0]>) =>
  rotaOfSchedule(lines.map(line => scheduleSchema.parse(line)));

const instant = (text: string) => Date.parse(`${text}Z`);
const said = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at).toISOString().slice(0, 16);

/** The instants of a sleep line between two others, forwards or backwards. */
function sleeps(cron: string, timeZone: string, from: string, to: string) {
  const rota = rotaOf({ sleep: cron, timeZone });
  const forwards: number[] = [];
  for (
    let next = rota.firstTo('Asleep', instant(from), instant(to));
    next;
    next = rota.firstTo('Asleep', next.at, instant(to))
  ) {
    forwards.push(next.at);
  }
  const backwards: number[] = [];
  for (
    let last = rota.lastAtOrBefore(instant(to) - 1);
    last && last.at > instant(from);
    last = rota.lastAtOrBefore(last.at - 1)
  ) {
    backwards.unshift(last.at);
  }
  expect(backwards).toEqual(forwards);
  return forwards.map(said);
}

describe('where the clock is put forward, a skipped time is the next valid instant', () => {
  it.each([
    [
      'Europe/Amsterdam',
      '30 2 * * *',
      '2026-03-28T00:00',
      '2026-03-31T00:00',
      ['2026-03-28T01:30', '2026-03-29T01:00', '2026-03-30T00:30'],
    ],
    [
      'America/New_York',
      '30 2 * * *',
      '2026-03-07T00:00',
      '2026-03-10T00:00',
      ['2026-03-07T07:30', '2026-03-08T07:00', '2026-03-09T06:30'],
    ],
    [
      'Australia/Lord_Howe',
      '15 2 * * *',
      '2026-10-02T00:00',
      '2026-10-05T00:00',
      ['2026-10-02T15:45', '2026-10-03T15:30', '2026-10-04T15:15'],
    ],
    [
      'Asia/Kolkata',
      '30 2 * * *',
      '2026-03-28T00:00',
      '2026-03-31T00:00',
      ['2026-03-28T21:00', '2026-03-29T21:00', '2026-03-30T21:00'],
    ],
    [
      'America/Sao_Paulo',
      '0 0 * * *',
      '2018-11-03T00:00',
      '2018-11-05T12:00',
      ['2018-11-03T03:00', '2018-11-04T03:00', '2018-11-05T02:00'],
    ],
    [
      'Pacific/Apia',
      '0 12 * * *',
      '2011-12-29T00:00',
      '2012-01-01T00:00',
      [
        '2011-12-29T22:00',
        '2011-12-30T10:00',
        '2011-12-30T22:00',
        '2011-12-31T22:00',
      ],
    ],
  ])('in %s: %s', (zone, cron, from, to, expected) => {
    expect(sleeps(cron, zone, from, to)).toEqual(expected);
  });

  it('also for one of many times of a day', () => {
    expect(
      sleeps(
        '19 * * * *',
        'Europe/Amsterdam',
        '2026-03-29T00:00',
        '2026-03-29T02:00',
      ),
    ).toEqual(['2026-03-29T00:19', '2026-03-29T01:00', '2026-03-29T01:19']);
  });
});

describe('where the clock is put back, a repeated time counts once, the first time', () => {
  it.each([
    [
      'Europe/Amsterdam',
      '30 2 * * *',
      '2026-10-24T00:00',
      '2026-10-27T00:00',
      ['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30'],
    ],
    [
      'America/New_York',
      '30 1 * * *',
      '2026-10-31T00:00',
      '2026-11-03T00:00',
      ['2026-10-31T05:30', '2026-11-01T05:30', '2026-11-02T06:30'],
    ],
    [
      'Australia/Lord_Howe',
      '45 1 * * *',
      '2026-04-03T00:00',
      '2026-04-06T00:00',
      ['2026-04-03T14:45', '2026-04-04T14:45', '2026-04-05T15:15'],
    ],
    [
      'Asia/Kolkata',
      '30 1 * * *',
      '2026-10-24T00:00',
      '2026-10-26T00:00',
      ['2026-10-24T20:00', '2026-10-25T20:00'],
    ],
  ])('in %s: %s', (zone, cron, from, to, expected) => {
    expect(sleeps(cron, zone, from, to)).toEqual(expected);
  });

  it('also for one of many times of a day', () => {
    expect(
      sleeps(
        '*/30 * * * *',
        'Europe/Amsterdam',
        '2026-10-24T23:45',
        '2026-10-25T02:45',
      ),
    ).toEqual([
      '2026-10-25T00:00',
      '2026-10-25T00:30',
      '2026-10-25T02:00',
      '2026-10-25T02:30',
    ]);
  });
});

describe('the state of a schedule', () => {
  const office = rotaOf({
    sleep: '0 19 * * *',
    wake: '0 8 * * 1-5',
    timeZone: 'Europe/Amsterdam',
  });

  it.each([
    ['on Friday at work', '2026-11-20T12:00', 'Awake'],
    ['on Friday evening', '2026-11-20T18:00', 'Asleep'],
    ['on Saturday noon, which has no wake', '2026-11-21T11:00', 'Asleep'],
    ['on Monday just before work', '2026-11-23T06:59', 'Asleep'],
    ['on Monday when work begins', '2026-11-23T07:00', 'Awake'],
  ])('is its latest past boundary: %s', (_, at, state) => {
    expect(office.lastAtOrBefore(instant(at))?.state).toBe(state);
  });

  it('is awake where sleep and wake fall on one instant', () => {
    const rota = rotaOf({ sleep: '0 * * * *', wake: '0 8 * * *' });
    const eight = instant('2026-11-20T08:00');
    expect(rota.lastAtOrBefore(eight)?.state).toBe('Awake');
    expect(rota.firstTo('Asleep', eight - 1, Infinity)?.at).toBe(
      eight + 60 * MINUTE,
    );
  });

  it('comes from all of its lines, each in its own time zone', () => {
    const rota = rotaOf(
      { sleep: '0 19 * * *', timeZone: 'Europe/Amsterdam' },
      { wake: '0 8 * * *', timeZone: 'America/New_York' },
    );
    expect(
      rota.firstTo('Asleep', instant('2026-11-20T12:00'), Infinity),
    ).toEqual({
      at: instant('2026-11-20T18:00'),
      state: 'Asleep',
      line: '0 19 * * * in Europe/Amsterdam',
    });
    expect(
      said(rota.firstTo('Awake', instant('2026-11-20T18:00'), Infinity)?.at),
    ).toBe('2026-11-21T13:00');
  });
});

describe('a schedule with a mistake', () => {
  const problemsOf = (line: Parameters<typeof scheduleSchema.parse>[0]) =>
    validateSchedule([
      { sleep: '0 19 * * *', timeZone: 'UTC' },
      scheduleSchema.parse(line),
    ]);

  it.each([
    '0 19 * * *',
    '*/15 8-18 1,15 * MON-FRI',
    '0 0 29 2 *',
    '0 0 * jan,Dec 7',
    ' 0  19 * * * ',
  ])("is not one that says '%s'", cron => {
    expect(problemsOf({ sleep: cron, wake: cron })).toEqual([]);
  });

  it.each([
    ['', 'must have five fields'],
    ['0 19 * *', 'must have five fields'],
    ['0 0 19 * * *', 'must have five fields'],
    ['@daily', 'must have five fields'],
    ['0 0 L * *', "has 'L' for the day of month: write numbers"],
    ['0 0 15W * *', "has '15W' for the day of month: write numbers"],
    ['0 0 * * 1#2', "has '1#2' for the day of week: write numbers"],
    ['0 0 * * 5L', "has '5L' for the day of week: write numbers"],
    ['0 0 ? * *', "has '?' for the day of month: write numbers"],
    ['H 0 * * *', "has 'H' for the minute: write numbers"],
    ['0 0 * * JAN', "has 'JAN' for the day of week: write numbers"],
    ['0 0 * * MONDAY', "has 'MONDAY' for the day of week: write numbers"],
    ['61 * * * *', 'Invalid value for minute: 61'],
    ['0 18-6 * * *', 'From value is larger than to value'],
    ['*/0 * * * *', 'illegal stepping'],
    ['1,,2 * * * *', 'is not a cron expression'],
    ['- * * * *', 'is not a cron expression'],
    ['0 0 31 2 *', 'never comes: there is no such date'],
  ])("is told what is wrong with '%s', and where", (cron, message) => {
    expect(problemsOf({ sleep: cron })).toEqual([
      {
        path: 'spec.schedule[1].sleep',
        message: expect.stringContaining(message),
      },
    ]);
    expect(problemsOf({ wake: cron })[0].path).toBe('spec.schedule[1].wake');
  });

  it.each(['Mars/Phobos', '', '+02:00', 'local', 'Europe/Amsterdam '])(
    "is told that '%s' is no time zone",
    timeZone => {
      expect(problemsOf({ sleep: '0 19 * * *', timeZone })).toEqual([
        {
          path: 'spec.schedule[1].timeZone',
          message: `'${timeZone}' is not a time zone: write an IANA name such as Europe/Amsterdam, or UTC`,
        },
      ]);
    },
  );

  it('is told when a line says nothing', () => {
    expect(problemsOf({})).toEqual([
      {
        path: 'spec.schedule[1]',
        message: 'says neither when to sleep nor when to wake',
      },
    ]);
  });

  it('is told of every mistake at once', () => {
    expect(
      problemsOf({ sleep: 'never', wake: '0 8', timeZone: 'Mars' }).map(
        ({ path }) => path,
      ),
    ).toEqual([
      'spec.schedule[1].timeZone',
      'spec.schedule[1].sleep',
      'spec.schedule[1].wake',
    ]);
  });

  it('still follows its other lines', () => {
    const rota = rotaOf({ sleep: 'never', wake: '0 8 * * *' });
    expect(said(rota.lastAtOrBefore(instant('2026-11-20T12:00'))?.at)).toBe(
      '2026-11-20T08:00',
    );
  });
});
