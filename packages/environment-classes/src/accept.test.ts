import {
  configMap,
  llama,
  modelServing,
  parameters,
  validClass,
} from './__fixtures__/classes';
import { acceptEnvironment } from './accept';
import type { JsonObject } from './json';
import type { AcceptResult } from './types';

const now = new Date('2030-01-01T12:00:00Z');
const compiled = validClass({
  ...modelServing,
  lifetime: { default: '8h', max: '48h' },
});

function ask(
  values: JsonObject,
  lifetime: { ttl?: string; until?: string } = {},
  name = llama.name,
): AcceptResult {
  return acceptEnvironment(
    compiled,
    {
      metadata: { name, namespace: 'search' },
      spec: { parameters: values, lifetime },
    },
    now,
  );
}

const model = { model: 'org/llama' };

describe('a request is accepted', () => {
  it('with the defaults of the schema filled in, and what was given left alone', () => {
    const given = { model: 'org/llama' };
    expect(ask(given)).toEqual({
      accepted: true,
      parameters: { model: 'org/llama', replicas: 1, public: false },
    });
    expect(given).toEqual({ model: 'org/llama' });
  });

  it.each([
    ['no lifetime', {}],
    ['the longest time to live', { ttl: '48h' }],
    ['a date within the maximum', { until: '2030-01-03T12:00:00Z' }],
  ])('with %s', (_what, lifetime) => {
    expect(ask(model, lifetime).accepted).toBe(true);
  });
});

describe('a schedule', () => {
  const withSchedule = (sleep: string, timeZone = 'Europe/Amsterdam') =>
    acceptEnvironment(
      compiled,
      {
        metadata: { name: llama.name, namespace: 'search' },
        spec: {
          parameters: model,
          lifetime: {},
          schedule: [{ sleep, wake: '0 8 * * 1-5', timeZone }],
        },
      },
      now,
    );

  it('is accepted where it can be read', () => {
    expect(withSchedule('0 19 * * *').accepted).toBe(true);
  });

  it('is refused with the path of each mistake', () => {
    expect(withSchedule('every night', 'Mars/Phobos')).toEqual({
      accepted: false,
      refusals: [
        {
          reason: 'InvalidSchedule',
          path: 'spec.schedule[0].timeZone',
          message: expect.stringContaining('is not a time zone'),
        },
        {
          reason: 'InvalidSchedule',
          path: 'spec.schedule[0].sleep',
          message: expect.stringContaining('must have five fields'),
        },
      ],
    });
  });
});

describe('a request is refused, with path and reason,', () => {
  it.each<[string, AcceptResult, string, string, RegExp]>([
    [
      'for a parameter that is required',
      ask({}),
      'InvalidParameters',
      'spec.parameters.model',
      /^is required$/,
    ],
    [
      'for a parameter beyond its bounds',
      ask({ ...model, replicas: 9 }),
      'InvalidParameters',
      'spec.parameters.replicas',
      /^is 9; must be <= 4$/,
    ],
    [
      'for a parameter of another type',
      ask({ ...model, replicas: 'two' }),
      'InvalidParameters',
      'spec.parameters.replicas',
      /^is "two"; must be of type integer$/,
    ],
    [
      'for a parameter that does not match',
      ask({ model: 'A B' }),
      'InvalidParameters',
      'spec.parameters.model',
      /must match pattern/,
    ],
    [
      'for a parameter that there is not',
      ask({ ...model, modle: 'x' }),
      'InvalidParameters',
      'spec.parameters.modle',
      /^is not a parameter of this class; it has model, replicas, public$/,
    ],
    [
      'for parameters without measure',
      ask({ model: 'x'.repeat(70_000) }),
      'InvalidParameters',
      'spec.parameters',
      /at most 65536 are allowed/,
    ],
    [
      'for a time to live above the maximum',
      ask(model, { ttl: '48h1s' }),
      'LifetimeAboveMaximum',
      'spec.lifetime.ttl',
      /^is 48h1s; this class allows at most 48h$/,
    ],
    [
      'for no time to live',
      ask(model, { ttl: '0s' }),
      'InvalidLifetime',
      'spec.lifetime.ttl',
      /above zero/,
    ],
    [
      'for a time to live in days',
      ask(model, { ttl: '2d' }),
      'InvalidLifetime',
      'spec.lifetime.ttl',
      /such as 8h, 1h30m or 90s/,
    ],
    [
      'for a date in the past',
      ask(model, { until: '2030-01-01T11:59:59Z' }),
      'UntilInThePast',
      'spec.lifetime.until',
      /which is past; choose a date after 2030-01-01T12:00:00/,
    ],
    [
      'for a date beyond the maximum',
      ask(model, { until: '2030-01-03T12:00:01Z' }),
      'LifetimeAboveMaximum',
      'spec.lifetime.until',
      /at most 48h from now, which is 2030-01-03T12:00:00/,
    ],
    [
      'for what is no date',
      ask(model, { until: 'Friday' }),
      'InvalidLifetime',
      'spec.lifetime.until',
      /must be an instant such as/,
    ],
    [
      'for both a date and a time to live',
      ask(model, { ttl: '1h', until: '2030-01-02T12:00:00Z' }),
      'InvalidLifetime',
      'spec.lifetime.until',
      /exclude each other/,
    ],
    [
      'for a name that is too long',
      ask(model, {}, 'a'.repeat(64)),
      'NameTooLong',
      'metadata.name',
      /has 64 characters; at most 63/,
    ],
    [
      'for a name that is no label',
      ask(model, {}, 'Llama'),
      'InvalidName',
      'metadata.name',
      /must consist of lower case letters/,
    ],
  ])('%s', (_why, result, reason, path, message) => {
    if (result.accepted) throw new Error('accepted');
    expect(result.refusals).toEqual([
      { reason, path, message: expect.stringMatching(message) },
    ]);
  });

  it('for everything at once', () => {
    const result = ask({ replicas: 9 }, { ttl: '100h' }, 'Llama');
    if (result.accepted) throw new Error('accepted');
    expect(result.refusals.map(({ path }) => path)).toEqual([
      'metadata.name',
      'spec.parameters.model',
      'spec.parameters.replicas',
      'spec.lifetime.ttl',
    ]);
  });

  it('when its name would not fit an object that the class names after it', () => {
    const named = validClass({
      resources: [
        {
          name: 'web',
          template: {
            apiVersion: 'v1',
            kind: 'Service',
            metadata: { name: '${environment.name}-endpoint' },
          },
        },
      ],
    });
    const result = acceptEnvironment(
      named,
      {
        metadata: { name: 'a'.repeat(60), namespace: 'search' },
        spec: { parameters: {}, lifetime: {} },
      },
      now,
    );
    if (result.accepted) throw new Error('accepted');
    expect(result.refusals).toEqual([
      {
        reason: 'InvalidName',
        path: 'metadata.name',
        message: expect.stringContaining(
          'has 69 characters; the name of a Service has at most 63',
        ),
      },
    ]);
  });

  it('when the class cannot be rendered with it', () => {
    const dividing = validClass({
      parameters: parameters({ parts: { type: 'integer' } }),
      resources: [configMap('c', { a: '${100 / parameters.parts}' })],
    });
    const result = acceptEnvironment(
      dividing,
      {
        metadata: { name: 'a', namespace: 'search' },
        spec: { parameters: { parts: 0 }, lifetime: {} },
      },
      now,
    );
    if (result.accepted) throw new Error('accepted');
    expect(result.refusals).toEqual([
      {
        reason: 'InvalidParameters',
        path: 'spec.parameters',
        message: expect.stringContaining(
          'spec.resources[0].template.data.a: division by zero',
        ),
      },
    ]);
  });
});
