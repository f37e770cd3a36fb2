import {
  choiceOf,
  pickSchedule,
  scheduleOf,
  scheduleWords,
} from './scheduleChoices';

const timeZone = 'Europe/Amsterdam';

describe('a schedule', () => {
  it('is told in words, with its time zone', () => {
    expect(scheduleWords(scheduleOf({ kind: 'nights', timeZone }) ?? [])).toBe(
      'sleeps at 19:00, Monday through Friday; wakes at 08:00, Monday through Friday (Europe/Amsterdam)',
    );
  });

  it('shows what cannot be put into words as it is', () => {
    expect(scheduleWords([{ sleep: 'nonsense', timeZone: 'UTC' }])).toBe(
      'sleeps nonsense (UTC)',
    );
  });

  it.each(['nights', 'weekends'] as const)(
    'that was asked for by the preset %s is that preset again',
    kind => {
      const [line] = scheduleOf({ kind, timeZone }) ?? [];
      expect(choiceOf(line)).toEqual({ kind, timeZone });
    },
  );

  it('of one’s own begins with the preset that was picked before', () => {
    expect(
      pickSchedule('custom', { kind: 'weekends', timeZone }, 'UTC'),
    ).toEqual({
      kind: 'custom',
      sleep: '0 19 * * 5',
      wake: '0 8 * * 1',
      timeZone,
    });
  });

  it('is in the time zone of who asks unless they say another', () => {
    expect(pickSchedule('nights', { kind: 'never' }, timeZone)).toEqual({
      kind: 'nights',
      timeZone,
    });
  });
});
