import { anEnvironment, aRecord, NOW } from '../../testing';
import { lifetimeBarModel } from './lifetimeBarModel';
import { factsOfEnvironment, factsOfRecord } from './lifetimeFacts';

const rules = { warnBefore: ['2h', '30m'] };

function modelOf(
  environment: ReturnType<typeof anEnvironment>,
  warnBefore = rules.warnBefore,
) {
  return lifetimeBarModel(
    factsOfEnvironment(environment.build(), { warnBefore }),
    NOW,
    'en-GB',
  );
}

describe('the lifetime bar', () => {
  it('is calm while young, with the hand where the time is', () => {
    expect(modelOf(anEnvironment().ready('2h').endsIn('6h'))).toMatchObject({
      kind: 'running',
      tone: 'calm',
      hand: 0.25,
      left: '6 h left',
    });
  });

  it('warns from the first warning on, and alarms from the last', () => {
    expect(modelOf(anEnvironment().ready('7h').endsIn('1h'))).toMatchObject({
      tone: 'warning',
    });
    expect(modelOf(anEnvironment().ready('7h').endsIn('29m'))).toMatchObject({
      tone: 'danger',
    });
  });

  it('does not alarm from the first second when a life is shorter than its warnings', () => {
    const fiveMinutes = (ready: string, left: string) =>
      modelOf(anEnvironment().ready(ready).endsIn(left));
    expect(fiveMinutes('10s', '4m50s')).toMatchObject({ tone: 'calm' });
    expect(fiveMinutes('4m', '1m')).toMatchObject({ tone: 'warning' });
    expect(fiveMinutes('4m50s', '10s')).toMatchObject({ tone: 'danger' });
  });

  it('marks each warning and the end in their places', () => {
    const model = modelOf(anEnvironment().ready('4h').endsIn('4h'));
    expect(model.kind === 'running' && model.marks).toMatchObject([
      { action: 'Warn', position: 0.75, past: false },
      { action: 'Warn', position: 0.9375 },
      { action: 'End', position: 1 },
    ]);
  });

  it('says when it sleeps, when it is deleted and what is left until the first of them', () => {
    const model = modelOf(
      anEnvironment().ready('1h').sleepsIn('3h').endsIn('51h'),
    );
    expect(model.text).toMatch(
      /^sleeps .*, deleted (Monday|Tuesday) .*, 3 h left$/,
    );
    expect(model.kind === 'running' && model.tone).toBe('calm');
  });

  it('is grey while asleep, and counts to the end', () => {
    const model = modelOf(
      anEnvironment()
        .ready('10h')
        .phase('Asleep')
        .sleepsIn('-2h')
        .endsIn('46h'),
    );
    expect(model).toMatchObject({ kind: 'running', tone: 'quiet' });
    expect(model.text).toMatch(/^asleep, deleted .*, 1 day 22 h left$/);
  });

  it('says when it wakes by itself, and is grey until it is ready again', () => {
    const asleep = anEnvironment().ready('10h').phase('Asleep').endsIn('46h');
    const wakesAt = new Date(NOW.getTime() + 7_200_000).toISOString();
    asleep.status({
      next: { at: wakesAt, action: 'Wake', because: 'by its schedule' },
    });
    expect(modelOf(asleep).text).toMatch(/^asleep, wakes .*, deleted .* left$/);
    expect(
      modelOf(
        anEnvironment().ready('10h').endsIn('2h').phase('Ready', 'Waking'),
      ),
    ).toMatchObject({
      tone: 'quiet',
      text: expect.stringMatching(/^waking up, deleted /),
    });
  });

  it('has no hand while it starts: its time has not begun', () => {
    expect(modelOf(anEnvironment().starting('25s'))).toEqual({
      kind: 'starting',
      text: 'starting, for 25 s; its time begins when it is ready',
    });
  });

  it('says so when its time is up but it is still there', () => {
    expect(modelOf(anEnvironment().ready('8h').endsIn('-1m'))).toMatchObject({
      hand: 1,
      left: 'its time is up',
      tone: 'danger',
    });
  });

  it('claims no end that nobody knows', () => {
    expect(modelOf(anEnvironment().ready('1h'))).toEqual({
      kind: 'unknown',
      text: 'no end known yet',
    });
  });

  it('tells in the closing report how much of its time it lived', () => {
    const model = lifetimeBarModel(factsOfRecord(aRecord()), NOW, 'en-GB');
    expect(model).toMatchObject({ kind: 'over' });
    expect(model.text).toMatch(/^lived 7 h 49 min of 12 h, ended /);
  });
});
