import { JsonObject } from '@environments-dev/environment-classes';
import fc from 'fast-check';
import { Fragment, holds, inPlaceOf, merged, presentFields } from './fragment';

const deployment: JsonObject = {
  metadata: { name: 'server' },
  spec: { replicas: 2, paused: false, template: { spec: { nodeName: 'a' } } },
};

describe('fields of an object', () => {
  it.each<[string, Fragment, boolean]>([
    ['are held as they stand there', { spec: { replicas: 2 } }, true],
    ['are not held with another value', { spec: { replicas: 0 } }, false],
    ['are not held where there are none', { status: { ready: 1 } }, false],
    ['are held as absent', { metadata: { annotations: null } }, true],
  ])('%s', (_what, fragment, expected) => {
    expect(holds(deployment, fragment)).toBe(expected);
  });

  it('are remembered with null for what was absent', () => {
    const asleep: Fragment = {
      metadata: { annotations: { paused: 'true' } },
      spec: { replicas: 0 },
    };
    expect(inPlaceOf(asleep, deployment)).toEqual({
      metadata: { annotations: { paused: null } },
      spec: { replicas: 2 },
    });
    expect(presentFields(inPlaceOf(asleep, deployment))).toEqual({
      spec: { replicas: 2 },
    });
  });

  const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean());
  const { fields } = fc.letrec<{ fields: Fragment; value: JsonObject[string] }>(
    tie => ({
      fields: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), {
        maxKeys: 3,
      }),
      value: fc.oneof({ maxDepth: 3 }, scalar, tie('fields')),
    }),
  );

  it('are put back by what was remembered of them, whatever they are', () => {
    fc.assert(
      fc.property(fields, fields, (object, asleep) => {
        const was = inPlaceOf(asleep, object);
        expect(holds(object, was)).toBe(true);
        expect(holds(merged(object, asleep), asleep)).toBe(true);
      }),
    );
  });
});
