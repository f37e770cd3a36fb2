import { lifecycle } from './lifecycle';
import { settle } from './testing/asTheDayGoes';
import { after, anEnvironment, FactsBuilder } from './testing/lifecycleFacts';

/** START is a Saturday, 00:00 in UTC. */
const nightly = { sleep: '0 19 * * *', wake: '0 8 * * *' };

const sleeper = anEnvironment()
  .rules({ onExpiry: 'Sleep', grace: '48h', warnBefore: ['2h'] })
  .ttl('120h')
  .scheduled(nightly)
  .ready(after('9h'));

const ender = anEnvironment()
  .rules({ warnBefore: ['2h'] })
  .ttl('8h')
  .ready();

function said(facts: FactsBuilder, now: Date) {
  return lifecycle(facts.facts(), now).due.map(
    ({ action, at }) => `${action} ${at.toISOString().slice(5, 16)}`,
  );
}

describe('a controller that was away', () => {
  it.each<[string, FactsBuilder, Date, string[]]>([
    ['over a warning: gives it', ender, after('7h'), ['Warn 11-21T06:00']],
    [
      'over an end that was warned of: ends at once',
      ender.warned('2h', after('6h')),
      after('20h'),
      ['End 11-21T08:00'],
    ],
    [
      'over a warning and the end: warns, and does not end yet',
      ender,
      after('20h'),
      ['Warn 11-21T06:00'],
    ],
    [
      'over a sleep: puts it to sleep',
      sleeper,
      after('20h'),
      ['Sleep 11-21T19:00'],
    ],
    ['over a sleep and the wake: does nothing', sleeper, after('33h'), []],
    [
      'over a wake and the next sleep, asleep: does nothing',
      sleeper.asleep(after('19h')),
      after('45h'),
      [],
    ],
    [
      'over a wake, asleep: wakes it',
      sleeper.asleep(after('19h')),
      after('34h'),
      ['Wake 11-22T08:00'],
    ],
    [
      'over the sleep of its expiry: sleeps, after the warning',
      sleeper,
      after('130h'),
      ['Warn 11-26T07:00', 'Sleep 11-26T09:00'],
    ],
    [
      'over the starting deadline: fails it',
      anEnvironment().started(),
      after('5h'),
      ['Fail 11-21T00:20'],
    ],
    [
      'over the whole of a sleep, its grace and its end: warns, and leaves the rest',
      sleeper,
      after('200h'),
      ['Warn 11-26T07:00', 'Sleep 11-26T09:00', 'Warn 11-28T07:00'],
    ],
  ])('%s', (_what, facts, now, expected) => {
    expect(said(facts, now)).toEqual(expected);
  });

  it('ends what it should have ended half an hour after its warning', () => {
    const warned = settle(ender.facts(), after('20h'));
    expect(lifecycle(warned, after('20h29m')).due).toEqual([]);
    const [end] = lifecycle(warned, after('20h30m')).due;
    expect(end).toMatchObject({ action: 'End', at: after('20h30m') });
  });
});

describe('a request that never started', () => {
  it.each<[string, FactsBuilder, Date]>([
    ['waiting since it was made', anEnvironment(), after('72h')],
    [
      'rejected, or failed before it could start',
      anEnvironment().failed(after('10h')),
      after('82h'),
    ],
    [
      'failed while it started',
      anEnvironment().started(after('1h')).failed(after('2h')),
      after('74h'),
    ],
    [
      'wanted until an earlier date',
      anEnvironment().until(after('5h')),
      after('5h'),
    ],
  ])('%s ends', (_what, facts, endsAt) => {
    const warned = facts.warned('24h', after('0s')).facts();
    const decision = lifecycle(
      { ...warned, rules: { ...warned.rules, warnBefore: [] } },
      after('0s'),
    );
    expect(decision.endsAt).toEqual(endsAt);
    expect(decision.marks.at(-1)).toMatchObject({ action: 'End', at: endsAt });
    expect(decision).not.toHaveProperty('power');
  });
});

describe('an extension', () => {
  const ending = ender.deleted(after('8h'));

  it('puts off an end that is due, as long as deletion has not begun', () => {
    const due = ender.warned('2h', after('6h'));
    expect(said(due, after('8h'))).toEqual(['End 11-21T08:00']);
    expect(said(due.extendedBy('24h'), after('8h'))).toEqual([]);
  });

  it('that comes once deletion has begun changes nothing', () => {
    const late = after('8h1m');
    expect(lifecycle(ending.extendedBy('24h').facts(), late)).toEqual(
      lifecycle(ending.facts(), late),
    );
  });

  it('that comes in the grace wakes it until its new end', () => {
    const inGrace = sleeper.asleep(after('129h')).extendedBy('48h');
    const decision = lifecycle(inGrace.facts(), after('130h'));
    expect(decision.power?.state).toBe('Awake');
    expect(decision.due.map(({ action }) => action)).toEqual(['Wake']);
    expect(decision.sleepsAt).toEqual(after('177h'));
  });
});

describe('a schedule round a change of the clock in Amsterdam', () => {
  const scheduled = (line: { sleep: string; wake: string }, ready: Date) =>
    anEnvironment()
      .rules({ max: '8760h', warnBefore: [] })
      .ttl('2000h')
      .scheduled({ ...line, timeZone: 'Europe/Amsterdam' })
      .ready(ready);

  /** Everything that happens in the three days after `from`. */
  function course(builder: FactsBuilder, from: Date): string[] {
    const happened: string[] = [];
    let facts = builder.facts();
    let now = from;
    for (;;) {
      const { next } = lifecycle(facts, now);
      if (!next || next.at > after('72h', from)) {
        return happened;
      }
      now = next.at;
      happened.push(`${next.action} ${now.toISOString().slice(5, 16)}`);
      facts = settle(facts, now);
    }
  }

  it('sleeps at the next valid instant where its time is skipped', () => {
    const from = new Date('2026-03-28T12:00:00Z');
    const facts = scheduled({ sleep: '30 2 * * *', wake: '0 8 * * *' }, from);
    expect(course(facts, from)).toEqual([
      'Sleep 03-29T01:00',
      'Wake 03-29T06:00',
      'Sleep 03-30T00:30',
      'Wake 03-30T06:00',
      'Sleep 03-31T00:30',
      'Wake 03-31T06:00',
    ]);
  });

  it('sleeps once where its time is repeated', () => {
    const from = new Date('2026-10-24T12:00:00Z');
    const facts = scheduled({ sleep: '30 2 * * *', wake: '0 8 * * *' }, from);
    expect(course(facts, from)).toEqual([
      'Sleep 10-25T00:30',
      'Wake 10-25T07:00',
      'Sleep 10-26T01:30',
      'Wake 10-26T07:00',
      'Sleep 10-27T01:30',
      'Wake 10-27T07:00',
    ]);
  });
});
