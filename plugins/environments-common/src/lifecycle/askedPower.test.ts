import { powerAsked } from './askedPower';

const office = [
  { sleep: '0 19 * * *', wake: '0 8 * * 1-5', timeZone: 'Europe/Amsterdam' },
];
const readyAt = new Date('2026-11-16T10:00:00Z');
/** A Friday in Amsterdam, an hour behind. */
const friday = (time: string) => new Date(`2026-11-20T${time}:00Z`);

describe('sleeping and waking by hand', () => {
  it('sleeps for good without a schedule, and waking undoes that', () => {
    const now = friday('12:00');
    expect(powerAsked('Asleep', { readyAt, now })).toEqual({ mode: 'Asleep' });
    expect(powerAsked('Awake', { readyAt, now })).toEqual({ mode: 'Auto' });
  });

  it('sleeps from noon until the schedule next wakes it', () => {
    expect(
      powerAsked('Asleep', {
        schedule: office,
        readyAt,
        now: friday('12:00'),
      }),
    ).toEqual({ mode: 'Asleep', until: '2026-11-23T07:00:00.000Z' });
  });

  it('is awake at night until the schedule next sends it to sleep', () => {
    expect(
      powerAsked('Awake', { schedule: office, readyAt, now: friday('21:00') }),
    ).toEqual({ mode: 'Awake', until: '2026-11-21T18:00:00.000Z' });
  });

  it('leaves it to a schedule that wants the same', () => {
    expect(
      powerAsked('Asleep', { schedule: office, readyAt, now: friday('21:00') }),
    ).toEqual({ mode: 'Auto' });
    expect(
      powerAsked('Awake', { schedule: office, readyAt, now: friday('12:00') }),
    ).toEqual({ mode: 'Auto' });
  });

  it('sleeps for good where the schedule never wakes it', () => {
    const nightly = [{ sleep: '0 19 * * *', timeZone: 'UTC' }];
    const options = { schedule: nightly, readyAt: friday('10:00') };
    expect(powerAsked('Asleep', { ...options, now: friday('12:00') })).toEqual({
      mode: 'Asleep',
    });
    expect(powerAsked('Awake', { ...options, now: friday('20:00') })).toEqual({
      mode: 'Awake',
      until: '2026-11-21T19:00:00.000Z',
    });
  });

  it('does as told until the instant that was given', () => {
    const until = '2026-11-20T15:00:00Z';
    expect(
      powerAsked('Asleep', {
        schedule: office,
        readyAt,
        until,
        now: friday('12:00'),
      }),
    ).toEqual({ mode: 'Asleep', until });
  });
});
