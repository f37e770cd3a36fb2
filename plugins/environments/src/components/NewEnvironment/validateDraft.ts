import type { RJSFSchema } from '@rjsf/utils';
import { customizeValidator } from '@rjsf/validator-ajv8';
import {
  ClassLifetime,
  environmentRequestSchema,
  FieldError,
  validateSchedule,
} from '@environments-dev/plugin-environments-common';
import {
  compileParametersSchema,
  isJsonObject,
} from '@environments-dev/environment-classes';
import { describeGoDuration, readDuration } from '../../time';
import { Draft, requestOf } from './draft';
import { PARAMETERS } from './parameterErrors';
import { scheduleOf } from './scheduleChoices';

/** Draft-07, the dialect of a class's parameters. */
export const parametersValidator = customizeValidator();

const compiled = new WeakMap<
  RJSFSchema,
  ReturnType<typeof compileParametersSchema>
>();

/** Compiling costs more than checking, and a form checks at each key. */
function compiledSchema(schema: RJSFSchema) {
  const known = compiled.get(schema);
  if (known) {
    return known;
  }
  const plain = withoutUndefined(schema);
  const result = isJsonObject(plain)
    ? compileParametersSchema(plain, [])
    : undefined;
  compiled.set(schema, result);
  return result;
}

/** A field that was emptied leaves its key behind. */
function withoutUndefined(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** By the controller's own code, in its words. */
function parameterErrors(draft: Draft, schema: RJSFSchema): FieldError[] {
  const parameters = withoutUndefined(draft.parameters);
  const result = isJsonObject(parameters)
    ? compiledSchema(schema)?.validate(parameters)
    : undefined;
  return !result || result.ok
    ? []
    : result.problems.map(({ steps, message }) => ({
        path: pathTo(steps),
        message,
      }));
}

function pathTo(steps: ReadonlyArray<string | number>): string {
  return steps.reduce<string>(
    (path, step) =>
      typeof step === 'number' ? `${path}[${step}]` : `${path}.${step}`,
    PARAMETERS,
  );
}

function lifetimeErrors(
  draft: Draft,
  rules: ClassLifetime,
  now: Date,
): FieldError[] {
  const { lifetime } = draft;
  const max = readDuration(rules.max) ?? Infinity;
  const tooLong = `must be at most ${describeGoDuration(rules.max)}`;
  if (lifetime.kind === 'preset' || lifetime.kind === 'custom') {
    const millis = readDuration(lifetime.ttl);
    if (!millis) {
      return [
        {
          path: 'spec.lifetime.ttl',
          message: 'must be a duration such as 8h, 1h30m or 90s',
        },
      ];
    }
    return millis > max
      ? [{ path: 'spec.lifetime.ttl', message: tooLong }]
      : [];
  }
  if (lifetime.kind === 'until') {
    const left = new Date(lifetime.until).getTime() - now.getTime();
    if (!(left > 0)) {
      return [
        {
          path: 'spec.lifetime.until',
          message: 'must be a date and time to come',
        },
      ];
    }
    return left > max
      ? [{ path: 'spec.lifetime.until', message: tooLong }]
      : [];
  }
  return [];
}

/** What the browser can already tell is wrong; the review says the rest. */
export function validateDraft(
  draft: Draft,
  rules: { parameters: RJSFSchema; lifetime: ClassLifetime },
  now: Date,
): FieldError[] {
  const request = environmentRequestSchema.safeParse(requestOf(draft));
  const shape = request.success
    ? []
    : request.error.issues.map(issue => ({
        path: issue.path.join('.'),
        message: issue.message,
      }));
  const empty = [
    ...(draft.name ? [] : [{ path: 'metadata.name', message: 'is required' }]),
    ...(draft.namespace
      ? []
      : [{ path: 'metadata.namespace', message: 'choose a project' }]),
  ];
  const known = new Set(empty.map(error => error.path));
  return [
    ...empty,
    ...shape.filter(
      ({ path }) => !known.has(path) && !path.startsWith('spec.lifetime'),
    ),
    ...parameterErrors(draft, rules.parameters),
    ...lifetimeErrors(draft, rules.lifetime, now),
    ...validateSchedule(scheduleOf(draft.schedule) ?? []),
  ];
}
