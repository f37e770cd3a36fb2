import { lifecycle, previewLifetime } from './lifecycle';
import { after, anEnvironment, rulesOf, START } from './testing/lifecycleFacts';
import type { LifecycleStep } from './types';

function said(steps: LifecycleStep[]) {
  return steps.map(({ at, action, mark }) => [
    action,
    mark,
    at.toISOString().slice(11, 16),
  ]);
}

describe('what the clock says of an environment that is ready', () => {
  it('ends it when its time to live is over, and says who asked for that', () => {
    const decision = lifecycle(
      anEnvironment().ready().ttl('24h').facts(),
      START,
    );
    expect(decision.endsAt).toEqual(after('24h'));
    expect(decision.marks.at(-1)).toEqual({
      at: after('24h'),
      action: 'End',
      because: 'ttl 24h, asked by user:default/jane',
    });
  });

  it('ends it after the time of its class, if none was asked', () => {
    const decision = lifecycle(anEnvironment().ready().facts(), START);
    expect(decision.endsAt).toEqual(after('8h'));
    expect(decision.marks.at(-1)?.because).toBe('class default 8h');
  });

  it('ends it on the date that was asked', () => {
    const facts = anEnvironment().ready(after('1h')).until(after('9h')).facts();
    const decision = lifecycle(facts, after('1h'));
    expect(decision.endsAt).toEqual(after('9h'));
    expect(decision.marks.at(-1)?.because).toBe(
      'until 2026-11-21T09:00:00Z, asked by user:default/jane',
    );
  });

  it('warns before the end, the longest notice first', () => {
    const decision = lifecycle(
      anEnvironment().ready().ttl('48h').facts(),
      START,
    );
    expect(decision.due).toEqual([]);
    expect(said(decision.marks)).toEqual([
      ['Warn', '24h', '00:00'],
      ['Warn', '2h', '22:00'],
      ['Warn', '30m', '23:30'],
      ['End', undefined, '00:00'],
    ]);
    expect(decision.next?.because).toBe(
      '24h before it ends: ttl 48h, asked by user:default/jane',
    );
  });

  it('counts warnings that would lie before ready as given at ready', () => {
    const decision = lifecycle(
      anEnvironment().ready().ttl('10m').facts(),
      START,
    );
    expect(said(decision.marks)).toEqual([['End', undefined, '00:10']]);
    expect(decision.warnings).toEqual([
      { before: '24h', at: START },
      { before: '2h', at: START },
      { before: '30m', at: START },
    ]);
    expect(decision.next?.action).toBe('End');
  });

  it('has a warning due from its mark until it is recorded', () => {
    const ready = anEnvironment().ready();
    expect(lifecycle(ready.facts(), after('5h59m')).due).toEqual([]);
    expect(said(lifecycle(ready.facts(), after('6h')).due)).toEqual([
      ['Warn', '2h', '06:00'],
    ]);
    const warned = ready.warned('2h', after('6h'));
    expect(lifecycle(warned.facts(), after('6h')).due).toEqual([]);
    expect(lifecycle(warned.facts(), after('6h')).next?.mark).toBe('30m');
  });

  it('is warned of its new end after an extension', () => {
    const facts = anEnvironment()
      .ready()
      .warned('2h', after('6h'))
      .extendedBy('24h')
      .facts();
    const decision = lifecycle(facts, after('7h'));
    expect(decision.endsAt).toEqual(after('32h'));
    expect(decision.next).toEqual({
      at: after('8h'),
      action: 'Warn',
      mark: '24h',
      because:
        '24h before it ends: class default 8h, extended by 24h to 2026-11-22T08:00:00Z by user:default/joe',
    });
    expect(decision.warnings).toEqual([]);
  });

  it('sums up many extensions', () => {
    const facts = anEnvironment()
      .ready()
      .extendedBy('24h')
      .extendedBy('1h30m', 'user:default/ann')
      .facts();
    expect(lifecycle(facts, START).marks.at(-1)?.because).toBe(
      'class default 8h, extended 2 times by 25h30m in all to 2026-11-22T09:30:00Z, last by user:default/ann',
    );
  });

  it('never lets an extension pass the cap of its class', () => {
    const facts = anEnvironment()
      .rules({ max: '10h' })
      .ready()
      .extendedBy('24h')
      .facts();
    const decision = lifecycle(facts, START);
    expect(decision.endsAt).toEqual(after('10h'));
    expect(decision.marks.at(-1)?.because).toBe(
      "class default 8h, extended by 24h to 2026-11-21T10:00:00Z by user:default/joe, held to the class's maximum of 10h",
    );
  });
});

describe('an end that nobody was warned of', () => {
  const unwarned = anEnvironment()
    .rules({ warnBefore: ['2h', '30m'], max: '8h' })
    .ready();

  it('is put off until half an hour after the warning, past the cap if need be', () => {
    const late = after('12h');
    const before = lifecycle(unwarned.facts(), late);
    expect(said(before.due)).toEqual([
      ['Warn', '2h', '06:00'],
      ['Warn', '30m', '07:30'],
    ]);
    expect(before.endsAt).toEqual(after('12h30m'));

    const warned = unwarned.warned('2h', late).warned('30m', late).facts();
    const decision = lifecycle(warned, late);
    expect(decision.due).toEqual([]);
    expect(decision.next).toEqual({
      at: after('12h30m'),
      action: 'End',
      because:
        'class default 8h, put off to 2026-11-21T12:30:00Z: 30m after the warning',
    });
    expect(said(lifecycle(warned, after('12h30m')).due)).toEqual([
      ['End', undefined, '12:30'],
    ]);
  });

  it('is put off by no more than half of a short time to live', () => {
    const late = after('3h');
    const facts = unwarned
      .rules({ warnBefore: ['10m'] })
      .ttl('20m')
      .warned('10m', late)
      .facts();
    expect(lifecycle(facts, late).endsAt).toEqual(after('3h10m'));
  });

  it('gets a warning of its own where the class asks for none', () => {
    const decision = lifecycle(
      unwarned.rules({ warnBefore: [] }).facts(),
      START,
    );
    expect(said(decision.marks)).toEqual([
      ['Warn', '30m', '07:30'],
      ['End', undefined, '08:00'],
    ]);
  });
});

describe('an environment whose class lets it sleep', () => {
  const sleeper = anEnvironment().rules({
    onExpiry: 'Sleep',
    grace: '48h',
    warnBefore: ['2h'],
  });

  it('sleeps when its time to live is over and ends after the grace', () => {
    const decision = lifecycle(sleeper.ready().facts(), START);
    expect(decision.sleepsAt).toEqual(after('8h'));
    expect(decision.endsAt).toEqual(after('56h'));
    expect(said(decision.marks)).toEqual([
      ['Warn', '2h', '06:00'],
      ['Sleep', undefined, '08:00'],
      ['Warn', '2h', '06:00'],
      ['End', undefined, '08:00'],
    ]);
  });

  it('has less grace where the cap comes first, and none at the cap', () => {
    const capped = sleeper.rules({ max: '10h' }).ready();
    expect(lifecycle(capped.facts(), START).endsAt).toEqual(after('10h'));
    const atCap = lifecycle(capped.ttl('10h').facts(), START);
    expect(atCap.sleepsAt).toBeUndefined();
    expect(atCap.endsAt).toEqual(after('10h'));
  });
});

describe('a request that is not ready', () => {
  it('fails when the starting deadline is over', () => {
    const facts = anEnvironment().started(after('1h')).facts();
    expect(lifecycle(facts, after('1h')).next).toEqual({
      at: after('1h20m'),
      action: 'Fail',
      because: 'not ready 20m after it began to start',
    });
    expect(said(lifecycle(facts, after('1h20m')).due)).toEqual([
      ['Fail', undefined, '01:20'],
    ]);
  });

  it('ends after its class keeps no failed request any longer', () => {
    const failed = anEnvironment().started().failed(after('1h'));
    const decision = lifecycle(failed.facts(), after('1h'));
    expect(decision.endsAt).toEqual(after('73h'));
    expect(decision.marks.at(-1)?.because).toBe(
      'not ready, and held up or failed for 72h',
    );
    const warned = failed.warned('24h', after('49h')).facts();
    expect(said(lifecycle(warned, after('73h')).due)).toEqual([
      ['End', undefined, '01:00'],
    ]);
  });

  it('ends when it waited too long to be started', () => {
    expect(lifecycle(anEnvironment().facts(), START).endsAt).toEqual(
      after('72h'),
    );
  });

  it('ends on the date that was asked, even while it starts', () => {
    const facts = anEnvironment().started().until(after('10m')).facts();
    const decision = lifecycle(facts, START);
    expect(said(decision.marks)).toEqual([
      ['End', undefined, '00:10'],
      ['Fail', undefined, '00:20'],
    ]);
  });
});

describe('an environment whose end has begun', () => {
  const ending = anEnvironment().ready().deleted(after('1h'));

  it('is not warned of anything any more, but its blocker is named in time', () => {
    const decision = lifecycle(ending.facts(), after('7h'));
    expect(decision.due).toEqual([
      {
        at: after('1h15m'),
        action: 'ReportBlocker',
        because: 'not gone 15m after its end began',
      },
    ]);
    expect(decision.endsAt).toEqual(after('1h'));
  });

  it('has its blocker named once', () => {
    const facts = ending.blockerReported(after('1h16m')).facts();
    const decision = lifecycle(facts, after('7h'));
    expect(decision.due).toEqual([]);
    expect(decision.next).toBeUndefined();
  });
});

describe('the preview of a lifetime', () => {
  it('says what the clock will say, if it is ready then', () => {
    const rules = rulesOf({ onExpiry: 'Sleep' });
    const lifetime = { ttl: '30h', extensions: [] };
    const preview = previewLifetime(
      rules,
      lifetime,
      START,
      'user:default/jane',
    );
    const decision = lifecycle(
      anEnvironment().rules(rules).ttl('30h').ready().facts(),
      START,
    );
    expect(preview.marks).toEqual(decision.marks);
    expect(preview.sleepsAt).toEqual(decision.sleepsAt);
    expect(preview.endsAt).toEqual(decision.endsAt);
  });
});
