import fc from 'fast-check';
import { parseDocument, stringify } from 'yaml';
import {
  type CostRates,
  readCostRates,
} from '@environments-dev/environment-classes';
import { evaluateClass } from './evaluateClass';
import example from './exampleClass.json';
import { tryOut } from './tryOut';

const NOW = new Date('2026-11-21T14:00:00Z');
const identity = {
  name: 'try-out',
  project: 'project',
  owner: 'group:default/experimenters',
};

const evaluate = (text: string) => evaluateClass(text, {});

/** The example with one part of it replaced. */
function withPart(path: Array<string | number>, value: unknown): string {
  const document = parseDocument(example.yaml);
  document.setIn(path, value);
  return document.toString();
}

function problemsOf(text: string) {
  return evaluate(text).problems.map(
    ({ path, message, line }) => `${line ?? '-'} ${path}: ${message}`,
  );
}

function lineOf(text: string, words: string): number {
  return text.split('\n').findIndex(line => line.includes(words)) + 1;
}

it('finds no fault with the example', () => {
  const { problems, compiled, parameters } = evaluate(example.yaml);
  expect(problems).toEqual([]);
  expect(compiled?.name).toBe('notebook');
  expect(parameters).toHaveProperty('properties.accelerator');
});

it('says what is wrong where it is', () => {
  const misspelled = example.yaml.replace('${work.meta', '${wrok.meta');
  const line = lineOf(misspelled, '${wrok.meta');
  expect(problemsOf(misspelled)).toEqual([
    expect.stringMatching(
      `^${line} spec\\.resources\\[2\\]\\..*claimName: there is no "wrok"; did you mean "work"\\?`,
    ),
  ]);
});

it('says on which line it is no YAML', () => {
  expect(problemsOf('spec:\n  title: [a\n')).toEqual([
    expect.stringMatching(/^3 : is not YAML: /),
  ]);
});

it.each([
  ['nothing', '', /expected object/],
  ['a list', '- a', /expected object/],
  ['another kind', 'kind: Environment', /must be EnvironmentClass/],
  [
    'a name that is none',
    withPart(['metadata', 'name'], 'Not A Name'),
    /metadata\.name: /,
  ],
  [
    'a misspelled field',
    withPart(['spec', 'lifetme'], { default: '1h' }),
    /spec\.lifetme: is no field/,
  ],
  [
    'a misspelled field within another',
    withPart(['spec', 'lifetime', 'maxx'], '1h'),
    /spec\.lifetime\.maxx: is no field/,
  ],
  [
    'a duration in days',
    withPart(['spec', 'lifetime', 'default'], '2d'),
    /spec\.lifetime\.default: /,
  ],
  ['an alias of itself', 'a: &a [*a, *a]', /./],
  ['brackets without end', `a: ${'['.repeat(5_000)}`, /is not YAML/],
])('refuses %s, with its place', (_what, text, expected) => {
  const { problems, compiled } = evaluate(text);
  expect(compiled).toBeUndefined();
  expect(
    problems.map(({ path, message }) => `${path}: ${message}`).join('\n'),
  ).toMatch(expected);
});

it('knows what the installation is supposed to bring', () => {
  const text = withPart(['spec', 'outputs', 0], {
    name: 'address',
    type: 'Text',
    value: 'https://${site.domain}/',
  });
  expect(evaluateClass(text, {}).compiled).toBeUndefined();
  expect(evaluateClass(text, { domain: 'example.org' }).problems).toEqual([]);
});

it('draws the form as long as its own part is right', () => {
  expect(
    evaluate(withPart(['spec', 'resources'], [])).parameters,
  ).toHaveProperty('properties');
  expect(
    evaluate(
      withPart(['spec', 'parameters', 'properties', 'size', 'type'], 'strin'),
    ).parameters,
  ).toBeUndefined();
});

it('answers with problems or a class, never with an exception, whatever is half typed', () => {
  const lines = example.yaml.split('\n');
  const cut = fc
    .integer({ min: 0, max: example.yaml.length })
    .map(length => example.yaml.slice(0, length));
  const dropped = fc
    .tuple(
      fc.integer({ min: 0, max: lines.length }),
      fc.integer({ min: 1, max: 5 }),
    )
    .map(([from, count]) =>
      lines
        .filter((_, index) => index < from || index >= from + count)
        .join('\n'),
    );
  const typed = fc
    .tuple(
      fc.integer({ min: 0, max: example.yaml.length }),
      fc.oneof(
        fc.string({ maxLength: 8 }),
        fc.constantFrom(
          '${',
          '}',
          '*',
          '&a ',
          '"',
          "'",
          '- ',
          ': ',
          '? ',
          '|\n',
        ),
      ),
    )
    .map(
      ([at, text]) => example.yaml.slice(0, at) + text + example.yaml.slice(at),
    );
  const anything = fc.jsonValue().map(value => stringify(value));
  fc.assert(
    fc.property(
      fc.oneof(cut, dropped, typed, anything, fc.string()),
      fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
      (text, values) => {
        const { problems, compiled } = evaluate(text);
        expect(problems.length === 0).toBe(compiled !== undefined);
        for (const { line = 1 } of problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(text.split('\n').length);
        }
        if (compiled) {
          tryOut(
            compiled,
            { ...identity, parameters: JSON.parse(JSON.stringify(values)) },
            NOW,
          );
        }
      },
    ),
    { numRuns: 60 },
  );
});

describe('trying the example out', () => {
  const compiled = evaluate(example.yaml).compiled;
  const trial = (
    parameters: Record<string, string | number>,
    rates?: CostRates,
  ) => {
    if (!compiled) {
      throw new Error('The example is not valid');
    }
    return tryOut(compiled, { ...identity, parameters }, NOW, rates);
  };

  it('renders what it would make in the order of starting, and what it offers', () => {
    expect(trial({ accelerator: 'GPU' })).toMatchObject({
      state: 'Accepted',
      approval: { required: false },
      expenses: { requests: { cpu: '1', gpu: { 'nvidia.com/gpu': '1' } } },
      resources: [
        { name: 'token', wave: 0 },
        { name: 'work', wave: 0 },
        { name: 'server', wave: 1 },
        { name: 'endpoint', wave: 2 },
      ],
      outputs: {
        pending: [],
        outputs: [{ name: 'notebook', service: 'notebook' }, { name: 'token' }],
      },
      lifetime: { endsAt: new Date('2026-11-21T22:00:00Z') },
    });
  });

  it('costs what the rates of the installation say, awake, asleep and to its end', () => {
    const rates = readCostRates({
      currency: 'EUR',
      perHour: { cpu: '0.04', gpu: { 'nvidia.com/gpu': '2.10' } },
    });
    expect(trial({ accelerator: 'GPU' }, rates)).toMatchObject({
      expenses: {
        cost: {
          currency: 'EUR',
          perHour: '2.14',
          perHourAsleep: '0.00',
          toEnd: '17.12',
        },
      },
    });
  });

  it('says what would be refused, as the controller would', () => {
    expect(trial({ accelerator: 'GPU', architecture: 'arm64' })).toMatchObject({
      state: 'Refused',
      refusals: [{ path: 'spec.parameters.architecture' }],
    });
  });

  it('forgets values of parameters that are not there any more', () => {
    expect(trial({ gone: 1 }).state).toBe('Accepted');
  });
});
