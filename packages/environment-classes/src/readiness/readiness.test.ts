import fc from 'fast-check';
import { applicationOfAnOlderSource, KIND_CASES } from './__fixtures__';
import { isJsonObject } from '../json';
import { assessKind } from './assessKind';

/** Kinds that are ready as soon as they are there, so that they neither wait nor fail. */
const ALWAYS_READY = ['a CronJob', 'a Service'];

describe.each(KIND_CASES)('$title', ({ title, cases, behind }) => {
  it.each(cases)('is $state $when', ({ object, state, message }) => {
    expect(assessKind(object)).toEqual({ state, message });
  });

  it('is Deleting once deletion has begun, whatever its status says', () => {
    for (const { object } of cases) {
      const deletionTimestamp = '2026-11-21T09:00:00Z';
      const deleted = {
        ...object,
        metadata: { name: 'search', deletionTimestamp },
      };
      expect(assessKind(deleted)).toEqual({
        state: 'Deleting',
        message: 'is being deleted',
      });
    }
  });

  it('is Progressing while its status is of an older version', () => {
    for (const object of behind) {
      expect(assessKind(object)).toEqual({
        state: 'Progressing',
        message: 'its controller has not seen the newest version yet',
      });
    }
  });

  it('is shown here in each state that it can be in', () => {
    const states = [...new Set(cases.map(({ state }) => state))].sort();
    expect(states).toEqual(
      ALWAYS_READY.includes(title)
        ? ['Ready']
        : ['Failed', 'Progressing', 'Ready'],
    );
  });

  it('says something, whatever stands in its status', () => {
    const objects = fc.tuple(
      fc.constantFrom(...cases.map(({ object }) => object)),
      fc.dictionary(
        fc.constantFrom(
          'conditions',
          'phase',
          'state',
          'health',
          'sync',
          'parents',
          'ready',
          'replicas',
        ),
        fc.jsonValue(),
      ),
    );
    fc.assert(
      fc.property(objects, ([object, status]) => {
        if (!isJsonObject(status)) return;
        const { state, message } = assessKind({ ...object, status });
        expect(['Ready', 'Progressing', 'Failed']).toContain(state);
        expect(message).not.toBe('');
      }),
      { numRuns: 50 },
    );
  });
});

describe('an Argo CD Application', () => {
  it('is Progressing while Argo CD has compared it with an older source only', () => {
    expect(assessKind(applicationOfAnOlderSource)).toEqual({
      state: 'Progressing',
      message: 'waits for Argo CD to look at its source again',
    });
  });
});
