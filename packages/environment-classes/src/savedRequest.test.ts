import fc from 'fast-check';
import { llama, modelServing, validClass } from './__fixtures__/classes';
import { acceptEnvironment } from './accept';
import type { JsonObject } from './json';
import {
  savedParameters,
  savedRequestRefusals,
  type SavedRequest,
} from './savedRequest';

const compiled = validClass({
  ...modelServing,
  lifetime: { default: '8h', max: '48h' },
});

const refusalsOf = (saved: Partial<SavedRequest>) =>
  savedRequestRefusals(compiled, { parameters: {}, fixed: [], ...saved }).map(
    ({ path, message }) => ({ path, message }),
  );

describe('a saved request', () => {
  it('may leave open what must be given when it is used', () => {
    expect(refusalsOf({ parameters: {} })).toEqual([]);
    expect(refusalsOf({ parameters: { replicas: 2 } })).toEqual([]);
  });

  it('may fix what has a value of its own or of the class', () => {
    expect(
      refusalsOf({
        parameters: { model: 'org/llama' },
        fixed: ['model', 'replicas'],
      }),
    ).toEqual([]);
  });

  it('keeps the default of what it fixes, and of nothing else', () => {
    expect(
      savedParameters(compiled, {
        parameters: { model: 'org/llama' },
        fixed: ['model', 'replicas'],
      }),
    ).toEqual({ model: 'org/llama', replicas: 1 });
  });

  it('may not fix what has no value, or what the class does not know', () => {
    expect(refusalsOf({ fixed: ['model', 'toString'] })).toEqual([
      {
        path: 'spec.fixed[0]',
        message: 'is model, which has no value; give it one, or leave it open',
      },
      {
        path: 'spec.fixed[1]',
        message: 'is toString, which is not a parameter of this class',
      },
    ]);
  });

  it('is held to the schema, the lifetime and the schedules of the class', () => {
    const paths = refusalsOf({
      parameters: { replicas: 99, size: 1 },
      lifetime: { ttl: '49h' },
      schedule: [{ sleep: 'at night', timeZone: 'UTC' }],
    }).map(({ path }) => path);
    expect(paths).toEqual([
      'spec.parameters.size',
      'spec.parameters.replicas',
      'spec.lifetime.ttl',
      'spec.schedule[0].sleep',
    ]);
  });

  it('of what would be accepted today is good, whatever of it is left out or fixed', () => {
    const anyValues = fc.record(
      {
        model: fc.constantFrom('org/llama', 'Not A Model'),
        replicas: fc.integer({ min: 0, max: 6 }),
        public: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        anyValues,
        fc.subarray(['model', 'replicas', 'public']),
        (given, kept) => {
          const parameters: JsonObject = { ...given };
          const answer = acceptEnvironment(
            compiled,
            {
              metadata: { name: llama.name, namespace: 'search' },
              spec: { parameters, lifetime: {} },
            },
            new Date('2030-01-01T12:00:00Z'),
          );
          fc.pre(answer.accepted);
          const some = Object.fromEntries(
            Object.entries(parameters).filter(([name]) => kept.includes(name)),
          );
          expect(
            refusalsOf({ parameters: some, fixed: Object.keys(some) }),
          ).toEqual([]);
        },
      ),
    );
  });
});
