import * as fc from 'fast-check';
import { environmentClassSpecSchema } from '@environments-dev/plugin-environments-common';
import {
  configMap,
  llama,
  modelServing,
  parameters,
  site,
  validClass,
} from './__fixtures__/classes';
import { acceptEnvironment } from './accept';
import { compileClass } from './compile';
import { isJsonObject, isRecord, type JsonObject } from './json';
import { planEnvironment, previewPlan } from './plan';

const asRequest = (values: JsonObject) => ({
  metadata: { name: 'llama', namespace: 'search' },
  spec: { parameters: values, lifetime: {} },
});

/** A class that reads parameters of every type in ways that may fail. */
const demanding = validClass({
  parameters: parameters(
    {
      text: { type: 'string', maxLength: 20 },
      count: { type: 'integer', minimum: -3, maximum: 3, default: 1 },
      share: { type: 'number', minimum: 0, maximum: 1, default: 1 },
      on: { type: 'boolean', default: false },
      tags: { type: 'array', items: { type: 'string' }, default: [] },
      free: { type: 'object' },
      anything: {},
    },
    { required: ['text'] },
  ),
  resources: [
    configMap('plain', {
      text: '${parameters.text}',
      half: '${parameters.share / 2.0}',
      tags: '${parameters.tags.map(tag, tag + "!").join(",")}',
    }),
    configMap('risky', {
      quotient: '${10 / parameters.count}',
      start: '${parameters.text.substring(3)}',
      copy: '${plain.data.tags}',
    }),
    configMap(
      'riskier',
      {
        first: '${parameters.tags[0]}',
        free: 'is ${parameters.free.name}',
        anything: 'is ${parameters.anything}',
      },
      { includeWhen: ['${parameters.on}'] },
    ),
    {
      name: 'named',
      template: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: '${parameters.text}' },
      },
    },
  ],
});

const someParameters = fc
  .record(
    {
      text: fc.oneof(
        { weight: 1, arbitrary: fc.string({ maxLength: 25 }) },
        { weight: 3, arbitrary: fc.stringMatching(/^[a-z]{3,9}$/) },
      ),
      count: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: -4, max: 4 }) },
        { weight: 1, arbitrary: fc.double() },
      ),
      share: fc.oneof(
        fc.constantFrom(0, 1),
        fc.double({ min: 0, max: 1, noNaN: true }),
      ),
      on: fc.oneof(
        { weight: 3, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
      tags: fc.array(fc.string()),
      free: fc.dictionary(fc.string(), fc.jsonValue()),
      anything: fc.jsonValue(),
    },
    { requiredKeys: ['text'] },
  )
  .map((values): JsonObject => {
    const plain: unknown = JSON.parse(JSON.stringify(values));
    return isJsonObject(plain) ? plain : {};
  });

describe('for any parameters', () => {
  it('what is accepted renders, whatever is not accepted says where', () => {
    let accepted = 0;
    fc.assert(
      fc.property(someParameters, values => {
        const result = acceptEnvironment(
          demanding,
          asRequest(values),
          new Date(0),
        );
        if (result.accepted) accepted += 1;
        const wrong = result.accepted
          ? previewPlan(demanding, result.parameters, llama).resources.filter(
              ({ state }) => state === 'Error',
            )
          : result.refusals.filter(
              ({ path, message }) =>
                !/^(spec\.parameters|metadata\.name)/.test(path) ||
                message === '',
            );
        expect(wrong).toEqual([]);
      }),
      { numRuns: 300 },
    );
    // Otherwise this would hold of requests that are all refused.
    expect(accepted).toBeGreaterThan(20);
  });

  it('whatever the schema takes renders, or fails with a path into the class', () => {
    fc.assert(
      fc.property(someParameters, values => {
        const checked = demanding.program.validateParameters(values);
        const paths = checked.ok
          ? previewPlan(demanding, checked.parameters, llama).resources.flatMap(
              resource => (resource.state === 'Error' ? [resource.path] : []),
            )
          : [];
        expect(
          paths.filter(
            path => !/^spec\.resources\[\d\]\.template\./.test(path),
          ),
        ).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('rendering twice gives the same bytes, in the same order', () => {
    const compiledTwice = [validClass(modelServing), validClass(modelServing)];
    fc.assert(
      fc.property(
        fc.record({
          model: fc.stringMatching(/^[a-z0-9./-]{1,80}$/),
          replicas: fc.integer({ min: 1, max: 4 }),
          public: fc.boolean(),
        }),
        values => {
          const reversed = Object.fromEntries(Object.entries(values).reverse());
          const [one, two] = compiledTwice.map((compiled, index) =>
            JSON.stringify(
              previewPlan(compiled, index === 0 ? values : reversed, llama),
            ),
          );
          expect(one).toBe(two);
        },
      ),
    );
  });
});

describe('for any class', () => {
  it('compiling never throws, and every error has a path', () => {
    const word = fc.constantFrom(
      'parameters',
      'type',
      'object',
      'properties',
      'resources',
      'name',
      'template',
      'apiVersion',
      'v1',
      'kind',
      'ConfigMap',
      'metadata',
      'outputs',
      '${parameters.a}',
      '${a.metadata.name}',
      '${',
      '${{}}',
      '${self',
      '__proto__',
      'constructor',
      'a',
      '',
      '${[1].map(x, x)}',
      '${1 + "a"}',
      '$${',
      'includeWhen',
      'readyWhen',
      '${true}',
    );
    const { value } = fc.letrec(tie => ({
      value: fc.oneof(
        { depthSize: 'medium' },
        word,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(word, tie('value'), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(
        fc.record({
          schema: fc.dictionary(word, value),
          templates: fc.array(fc.dictionary(word, value), {
            minLength: 1,
            maxLength: 3,
          }),
          rules: fc.array(word, { maxLength: 2 }),
          output: word,
        }),
        ({ schema, templates, rules, output }) => {
          const parsed = environmentClassSpecSchema.safeParse({
            title: 'A class',
            owner: 'group:default/platform',
            serviceAccountName: 'a-class',
            parameters: { type: 'object', ...schema },
            resources: templates.map((template, index) => ({
              name: `r${index}`,
              template: {
                apiVersion: 'v1',
                kind: 'ConfigMap',
                metadata: { name: 'a' },
                ...template,
              },
              includeWhen: rules,
              readyWhen: rules,
            })),
            outputs: [{ name: 'o', type: 'Text', value: output }],
          });
          if (!parsed.success) return;
          const result = compileClass(
            { metadata: { name: 'c' }, spec: parsed.data },
            { site },
          );
          const errors = result.valid ? [] : result.errors;
          expect(result.valid).toBe(errors.length === 0);
          expect(
            errors.filter(
              ({ path, message }) => !path.startsWith('spec.') || !message,
            ),
          ).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('compiling what was never parsed reports it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fields => {
        const { spec } = validClass(modelServing);
        const broken = { ...spec, title: '', ...fields };
        const result = compileClass(
          { metadata: { name: 'c' }, spec: broken },
          { site },
        );
        expect(result.valid).toBe(false);
      }),
    );
    const result = compileClass(
      {
        metadata: { name: 'c' },
        spec: { ...validClass(modelServing).spec, title: '' },
      },
      { site },
    );
    expect(isRecord(result) && !result.valid && result.errors[0].path).toBe(
      'spec.title',
    );
  });

  it('planning reads live objects of any shape without throwing', () => {
    const compiled = validClass(modelServing);
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()).filter(isJsonObject),
        live => {
          const observed = new Map([
            ['server', live],
            ['endpoint', live],
          ]);
          const { resources } = planEnvironment(
            compiled,
            { model: 'a', replicas: 1, public: true },
            llama,
            observed,
          );
          expect(resources).toHaveLength(5);
        },
      ),
    );
  });
});
