import { DEFAULT_RETENTION, nextStep, RecordFacts } from './recordFacts';

const ended: RecordFacts = {
  metadata: { name: 'search.llama-00000000', uid: 'a', resourceVersion: '1' },
  endedAt: new Date('2026-01-01T00:00:00Z'),
  isLookedAfter: false,
  isExported: false,
};

describe('what is to be done about a record', () => {
  it('is a second look, ten minutes after the end', () => {
    expect(nextStep(ended, DEFAULT_RETENTION)).toEqual({
      step: 'SecondLook',
      at: new Date('2026-01-01T00:10:00Z'),
    });
  });

  it('is nothing before history has it, however old it is', () => {
    expect(
      nextStep({ ...ended, isLookedAfter: true }, DEFAULT_RETENTION),
    ).toBeUndefined();
  });

  it('is to drop it a year after the end, once history has it', () => {
    const facts = { ...ended, isLookedAfter: true, isExported: true };
    expect(nextStep(facts, DEFAULT_RETENTION)).toEqual({
      step: 'Drop',
      at: new Date('2027-01-01T00:00:00Z'),
    });
  });

  it('is to drop it without that only where the operator wants it', () => {
    expect(
      nextStep(
        { ...ended, isLookedAfter: true },
        { keepMillis: 60_000, unexported: 'Drop' },
      ),
    ).toEqual({ step: 'Drop', at: new Date('2026-01-01T00:01:00Z') });
  });
});
