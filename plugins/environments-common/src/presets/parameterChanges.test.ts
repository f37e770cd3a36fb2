import fc from 'fast-check';
import { parameterChanges } from './parameterChanges';

const schema = (properties: object, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
});

describe('the parameters of a class that has moved on', () => {
  it('tell what came, with its default and whether it must be given', () => {
    expect(
      parameterChanges(
        schema({}),
        schema(
          {
            model: { type: 'string', title: 'Model' },
            replicas: { type: 'integer', default: 2 },
          },
          ['model'],
        ),
      ),
    ).toEqual([
      { change: 'Added', name: 'model', title: 'Model', required: true },
      { change: 'Added', name: 'replicas', required: false, default: 2 },
    ]);
  });

  it('tell what went', () => {
    expect(
      parameterChanges(
        schema({ gpus: { type: 'integer', title: 'GPUs' } }),
        schema({}),
      ),
    ).toEqual([{ change: 'Removed', name: 'gpus', title: 'GPUs' }]);
  });

  it('tell what a value is held to now and was before, one keyword at a time', () => {
    expect(
      parameterChanges(
        schema({ size: { type: 'integer', default: 1, maximum: 4 } }),
        schema({ size: { type: 'string', default: '1' } }, ['size']),
      ),
    ).toEqual([
      {
        change: 'Changed',
        name: 'size',
        keyword: 'type',
        before: 'integer',
        after: 'string',
      },
      {
        change: 'Changed',
        name: 'size',
        keyword: 'default',
        before: 1,
        after: '1',
      },
      { change: 'Changed', name: 'size', keyword: 'maximum', before: 4 },
      { change: 'Changed', name: 'size', keyword: 'required', after: true },
    ]);
  });

  it('do not speak of words, of the look of the form, or of the order of fields', () => {
    expect(
      parameterChanges(
        schema({
          size: { type: 'integer', title: 'Size', 'ui:widget': 'updown' },
        }),
        schema({
          size: { description: 'How big', title: 'How big', type: 'integer' },
        }),
      ),
    ).toEqual([]);
  });

  it('are the same as themselves, and read backwards what came is what went', () => {
    const anySchema = fc
      .dictionary(
        fc.constantFrom('size', 'model', 'toString', '__proto__'),
        fc.record({ type: fc.constantFrom('string', 'integer') }),
      )
      .map(properties => schema(properties));
    fc.assert(
      fc.property(anySchema, anySchema, (one, other) => {
        expect(parameterChanges(one, one)).toEqual([]);
        const namesOf = (change: string, from: object, to: object) =>
          parameterChanges(from, to)
            .filter(each => each.change === change)
            .map(each => each.name)
            .sort();
        expect(namesOf('Added', one, other)).toEqual(
          namesOf('Removed', other, one),
        );
      }),
    );
  });

  it('that are no schema at all have no parameters', () => {
    expect(parameterChanges(undefined, 'nonsense')).toEqual([]);
  });
});
