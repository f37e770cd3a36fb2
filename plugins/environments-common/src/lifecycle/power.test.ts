import { lifecycle, previewLifetime } from './lifecycle';
import { after, anEnvironment, rulesOf, START } from './testing/lifecycleFacts';
import type { LifecycleStep } from './types';

/** START is a Saturday, 00:00 in UTC; what is scheduled here is daily. */
const daily = { sleep: '0 19 * * *', wake: '0 8 * * *' };

const long = anEnvironment()
  .rules({ onExpiry: 'Sleep', grace: '48h', warnBefore: ['2h'] })
  .ttl('120h');

/** What is due of sleep and wake. */
function powerDue(...args: Parameters<typeof lifecycle>) {
  return lifecycle(...args).due.filter(
    ({ action }) => action === 'Sleep' || action === 'Wake',
  );
}

const said = ({ action, at }: LifecycleStep) =>
  `${action} ${at.toISOString().slice(5, 16)}`;

describe('an environment with a schedule', () => {
  const scheduled = long.scheduled(daily).ready(after('9h'));

  it('sleeps when its schedule says so, and says which line that is', () => {
    const awake = lifecycle(scheduled.facts(), after('10h'));
    expect(awake.due).toEqual([]);
    expect(awake.next).toEqual({
      at: after('19h'),
      action: 'Sleep',
      because: 'sleeps by its schedule: 0 19 * * * in UTC',
    });
    expect(powerDue(scheduled.facts(), after('19h'))).toEqual([awake.next]);
  });

  it('wakes again by itself', () => {
    const asleep = scheduled.asleep(after('19h')).facts();
    const decision = lifecycle(asleep, after('20h'));
    expect(decision.due).toEqual([]);
    expect(decision.next).toEqual({
      at: after('32h'),
      action: 'Wake',
      because: 'wakes by its schedule: 0 8 * * * in UTC',
    });
    expect(powerDue(asleep, after('32h'))).toEqual([decision.next]);
  });

  it('is not made to catch up on edges that were missed', () => {
    // Down from 10:00 to 12:00 two days later: two sleeps and two wakes were missed.
    const awake = lifecycle(scheduled.facts(), after('60h'));
    expect(awake.due).toEqual([]);
    expect(awake.next && said(awake.next)).toBe('Sleep 11-23T19:00');
    // Down until 20:00: one sleep, the latest.
    expect(powerDue(scheduled.facts(), after('68h')).map(said)).toEqual([
      'Sleep 11-23T19:00',
    ]);
  });

  it('that is ready at night sleeps at once, as its schedule has it', () => {
    const atNight = long.scheduled(daily).ready(after('3h'));
    expect(powerDue(atNight.facts(), after('3h')).map(said)).toEqual([
      'Sleep 11-21T03:00',
    ]);
  });

  it('that never wakes is left awake until its first sleep', () => {
    const onlySleeps = long
      .scheduled({ sleep: '0 19 * * *' })
      .ready(after('9h'));
    expect(powerDue(onlySleeps.facts(), after('10h'))).toEqual([]);
    const asleep = onlySleeps.asleep(after('19h')).facts();
    expect(powerDue(asleep, after('40h'))).toEqual([]);
    expect(lifecycle(asleep, after('40h')).next?.action).toBe('Warn');
  });

  it('is neither slept nor woken before it was ready', () => {
    const starting = long.scheduled(daily).started().facts();
    const decision = lifecycle(starting, after('5m'));
    expect(decision.due).toEqual([]);
    expect(decision.next?.action).toBe('Fail');
  });

  it('is not woken in the grace after its time to live', () => {
    const facts = scheduled.asleep(after('115h')).facts();
    // 129h: the time to live is over, and it was asleep already.
    const decision = lifecycle(facts, after('130h'));
    expect(powerDue(facts, after('130h'))).toEqual([]);
    expect(powerDue(facts, after('153h'))).toEqual([]);
    expect(decision.sleepsAt).toEqual(after('129h'));
    expect(decision.next?.action).toBe('Warn');
    expect(decision.endsAt).toEqual(after('177h'));
  });

  it('is left as it is while its end waits for the notice', () => {
    const facts = anEnvironment()
      .rules({ warnBefore: ['2h'] })
      .ttl('20h')
      .scheduled(daily)
      .ready()
      .asleep(after('1h'))
      .facts();
    // The end was planned for 20h, the wake lies at 32h, nobody was warned until 33h.
    expect(powerDue(facts, after('33h'))).toEqual([]);
    expect(lifecycle(facts, after('33h')).next).toMatchObject({
      action: 'End',
      at: after('33h30m'),
    });
  });

  it('ends even if nobody can read its schedule', () => {
    const facts = anEnvironment()
      .ttl('8h')
      .scheduled({ sleep: 'every night', timeZone: 'Mars/Phobos' })
      .ready()
      .warned('2h', after('6h'))
      .facts();
    expect(lifecycle(facts, after('8h')).due.map(said)).toEqual([
      'End 11-21T08:00',
    ]);
  });

  it('sleeps and wakes by the clock on its own wall when that is put back', () => {
    const ready = new Date('2026-10-24T10:00:00Z');
    const facts = long
      .scheduled({ ...daily, timeZone: 'Europe/Amsterdam' })
      .ready(ready);
    const next = lifecycle(facts.facts(), ready).next;
    expect(next && said(next)).toBe('Sleep 10-24T17:00');
    const asleep = facts.asleep(new Date('2026-10-24T17:00:00Z')).facts();
    const wake = lifecycle(asleep, new Date('2026-10-24T18:00:00Z')).next;
    expect(wake && said(wake)).toBe('Wake 10-25T07:00');
  });
});

describe('power', () => {
  const scheduled = long.scheduled(daily).ready(after('9h'));

  it('keeps it awake over its schedule until the date, then the schedule has it', () => {
    const facts = scheduled.power('Awake', after('22h')).facts();
    expect(powerDue(facts, after('20h'))).toEqual([]);
    expect(lifecycle(facts, after('20h')).next).toEqual({
      at: after('22h'),
      action: 'Sleep',
      because: 'sleeps by its schedule: 0 19 * * * in UTC',
    });
    expect(powerDue(facts, after('22h')).map(said)).toEqual([
      'Sleep 11-21T22:00',
    ]);
  });

  it('wakes it at once', () => {
    const facts = scheduled
      .asleep(after('19h'))
      .power('Awake', after('22h'))
      .facts();
    expect(powerDue(facts, after('20h'))).toEqual([
      {
        at: after('20h'),
        action: 'Wake',
        because: 'power is set to awake until 2026-11-21T22:00:00Z',
      },
    ]);
  });

  it('keeps it asleep over its schedule until the date', () => {
    const facts = scheduled
      .asleep(after('10h'))
      .power('Asleep', after('36h'))
      .facts();
    expect(powerDue(facts, after('33h'))).toEqual([]);
    const { next } = lifecycle(facts, after('33h'));
    expect(next && said(next)).toBe('Wake 11-22T12:00');
  });

  it('that is over by the time the schedule agrees changes nothing', () => {
    const facts = scheduled.power('Awake', after('33h')).facts();
    const { next } = lifecycle(facts, after('20h'));
    expect(next && said(next)).toBe('Sleep 11-22T19:00');
  });

  it('without a date lasts until the time to live is over', () => {
    const awake = scheduled.power('Awake').facts();
    expect(powerDue(awake, after('100h'))).toEqual([]);
    expect(lifecycle(awake, after('128h')).next?.at).toEqual(after('129h'));
    expect(powerDue(awake, after('129h')).map(said)).toEqual([
      'Sleep 11-26T09:00',
    ]);
  });

  it('Asleep without a date says so, and is woken by nothing', () => {
    const facts = scheduled.power('Asleep').facts();
    expect(powerDue(facts, after('10h'))).toEqual([
      { at: after('10h'), action: 'Sleep', because: 'power is set to asleep' },
    ]);
    const asleep = scheduled.power('Asleep').asleep(after('10h')).facts();
    expect(powerDue(asleep, after('33h'))).toEqual([]);
    expect(lifecycle(asleep, after('33h')).next?.action).toBe('Warn');
  });

  it('does not wake what its end has put to sleep: an extension does', () => {
    const inGrace = scheduled.asleep(after('129h')).power('Awake');
    expect(powerDue(inGrace.facts(), after('135h'))).toEqual([]);
    const extended = inGrace.extendedBy('24h').facts();
    expect(powerDue(extended, after('135h')).map(said)).toEqual([
      'Wake 11-26T15:00',
    ]);
  });

  it('set to Auto leaves it to the schedule, whatever its date says', () => {
    const facts = scheduled.power('Auto', after('22h')).facts();
    expect(powerDue(facts, after('20h')).map(said)).toEqual([
      'Sleep 11-21T19:00',
    ]);
  });

  it('means nothing once the end has begun', () => {
    const facts = scheduled.power('Asleep').deleted(after('10h')).facts();
    expect(powerDue(facts, after('11h'))).toEqual([]);
  });
});

describe('an environment without a schedule that was extended in its grace', () => {
  it('wakes, and says until when', () => {
    const facts = anEnvironment()
      .rules({ onExpiry: 'Sleep' })
      .ready()
      .asleep(after('8h'))
      .extendedBy('24h')
      .facts();
    expect(powerDue(facts, after('10h'))).toEqual([
      {
        at: after('10h'),
        action: 'Wake',
        because:
          'nothing asks it to sleep before 2026-11-22T08:00:00Z: class default 8h, extended by 24h to 2026-11-22T08:00:00Z by user:default/joe',
      },
    ]);
    expect(lifecycle(facts, after('10h')).sleepsAt).toEqual(after('32h'));
  });
});

describe('the preview of a lifetime with a schedule', () => {
  it('shows every sleep and wake on the way to the end', () => {
    const { marks } = previewLifetime(
      rulesOf({ onExpiry: 'End', warnBefore: ['2h'] }),
      { ttl: '48h', extensions: [] },
      after('9h'),
      'user:default/jane',
      { schedule: [{ ...daily, timeZone: 'UTC' }] },
    );
    expect(marks.map(said)).toEqual([
      'Sleep 11-21T19:00',
      'Wake 11-22T08:00',
      'Sleep 11-22T19:00',
      'Warn 11-23T07:00',
      'Wake 11-23T08:00',
      'End 11-23T09:00',
    ]);
  });

  it('shows no more than a bar can bear', () => {
    const { marks } = previewLifetime(
      rulesOf({ onExpiry: 'End', max: '8760h' }),
      { ttl: '8760h', extensions: [] },
      START,
      'user:default/jane',
      { schedule: [{ ...daily, timeZone: 'UTC' }] },
    );
    expect(marks.length).toBeLessThan(80);
  });
});
