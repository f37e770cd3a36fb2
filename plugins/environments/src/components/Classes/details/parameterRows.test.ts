import fc from 'fast-check';
import { parameterTable } from './parameterRows';

function rowOf(property: object) {
  const [row] = parameterTable({
    type: 'object',
    properties: { it: property },
  }).rows;
  return row;
}

it.each([
  [{ type: 'string' }, 'text', undefined],
  [{ type: 'integer', minimum: 1, maximum: 4 }, 'whole number', '1 to 4'],
  [{ type: 'number', minimum: 0.5 }, 'number', 'at least 0.5'],
  [{ type: 'integer', maximum: 9 }, 'whole number', 'at most 9'],
  [{ type: 'boolean' }, 'yes or no', undefined],
  [{ type: 'string', enum: ['cpu', 'gpu'] }, 'text', 'one of cpu, gpu'],
  [{ type: 'string', const: 'cpu' }, 'text', 'always cpu'],
  [
    { type: 'string', maxLength: 8, pattern: '^[a-z]+$' },
    'text',
    'at most 8 characters, matches ^[a-z]+$',
  ],
  [
    { type: 'array', items: { type: 'string', enum: ['a'] }, maxItems: 2 },
    'list of text',
    'one of a, at most 2 entries',
  ],
  [{ type: ['string', 'null'] }, 'text or nothing', undefined],
  [{}, 'any', undefined],
])('says of %j: %s, %s', (property, type, limits) => {
  expect(rowOf(property)).toMatchObject({ type, limits });
});

it('says what is required, and what it is when nobody says', () => {
  const { rows } = parameterTable({
    type: 'object',
    required: ['model'],
    properties: {
      model: { type: 'string' },
      replicas: { type: 'integer', default: 1 },
      public: { type: 'boolean', default: false },
    },
  });
  expect(rows.map(row => [row.name, row.isRequired, row.default])).toEqual([
    ['model', true, undefined],
    ['replicas', false, '1'],
    ['public', false, 'no'],
  ]);
});

it.each([
  [
    ['c', 'a'],
    ['c', 'a', 'b'],
  ],
  [
    ['c', '*', 'a'],
    ['c', 'b', 'a'],
  ],
  [
    ['*', 'a'],
    ['b', 'c', 'a'],
  ],
  [undefined, ['a', 'b', 'c']],
])('keeps the order %j of the form', (order, expected) => {
  const { rows } = parameterTable({
    'ui:order': order,
    properties: { a: {}, b: {}, c: {} },
  });
  expect(rows.map(({ name }) => name)).toEqual(expected);
});

it('names what is nested as a request would', () => {
  const { rows } = parameterTable({
    properties: {
      pools: {
        type: 'array',
        items: { type: 'object', properties: { size: { type: 'integer' } } },
      },
      limits: { type: 'object', properties: { cpu: { type: 'string' } } },
    },
  });
  expect(rows.map(({ name }) => name)).toEqual([
    'pools',
    'pools[].size',
    'limits',
    'limits.cpu',
  ]);
});

it('never throws, whatever an author has typed so far', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), value => {
      for (const schema of [
        value,
        { properties: { it: value }, 'ui:order': value },
        { properties: value, required: value },
      ]) {
        expect(() => parameterTable(schema)).not.toThrow();
      }
    }),
  );
});
