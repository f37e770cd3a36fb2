import {
  parseDuration,
  validateSchedule,
  type ClassLifetime,
  type Schedule,
} from '@environments-dev/plugin-environments-common';
import { formatPath } from './documentPath';
import { previewPlan } from './plan';
import { expressionsOf, templateAt } from './template';
import type { JsonObject } from './json';
import type { ParameterProblem } from './parametersSchema';
import type { AcceptResult, CompiledClass, Refusal } from './types';

/** Why a request is refused; these are condition reasons. */
export const REFUSAL_REASONS = {
  parameters: 'InvalidParameters',
  lifetime: 'InvalidLifetime',
  lifetimeAboveMaximum: 'LifetimeAboveMaximum',
  untilInThePast: 'UntilInThePast',
  schedule: 'InvalidSchedule',
  name: 'InvalidName',
  nameTooLong: 'NameTooLong',
} as const;

const LONGEST_NAME = 63;
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/**
 * Whether the class takes this request: name, parameters, lifetime and schedule, every
 * refusal at once. Accepted parameters carry the schema's defaults. To be asked once, before
 * anything starts: `until` is compared with `now`.
 */
export function acceptEnvironment(
  compiled: CompiledClass,
  request: {
    metadata: { name: string; namespace: string };
    spec: {
      parameters: JsonObject;
      lifetime: { ttl?: string; until?: string };
      schedule?: readonly Schedule[];
    };
  },
  now: Date,
): AcceptResult {
  const checked = compiled.program.validateParameters(request.spec.parameters);
  const nameProblems = nameRefusals(request.metadata.name);
  const [first, ...more] = [
    ...nameProblems,
    ...(checked.ok && nameProblems.length === 0
      ? renderingRefusals(compiled, checked.parameters, request.metadata)
      : []),
    ...(checked.ok ? [] : checked.problems.map(parameterRefusal)),
    ...lifetimeRefusals(request.spec.lifetime, compiled.spec.lifetime, now),
    ...scheduleRefusals(request.spec.schedule),
  ];
  if (first !== undefined)
    return { accepted: false, refusals: [first, ...more] };
  return {
    accepted: true,
    parameters: checked.ok ? checked.parameters : {},
  };
}

/** A parameter that does not fit the schema, as a refusal. */
export function parameterRefusal({
  steps,
  message,
}: ParameterProblem): Refusal {
  return {
    reason: REFUSAL_REASONS.parameters,
    path: formatPath(['spec', 'parameters', ...steps]),
    message,
  };
}

export function scheduleRefusals(
  schedule: readonly Schedule[] | undefined,
): Refusal[] {
  return validateSchedule(schedule ?? []).map(problem => ({
    reason: REFUSAL_REASONS.schedule,
    ...problem,
  }));
}

/**
 * What goes wrong in a preview goes wrong for good: no live object can mend it. UID and
 * owner are stand-ins, for the request may not exist yet.
 */
function renderingRefusals(
  compiled: CompiledClass,
  parameters: JsonObject,
  { name, namespace }: { name: string; namespace: string },
): Refusal[] {
  const { resources } = previewPlan(compiled, parameters, {
    name,
    namespace,
    uid: '00000000-0000-0000-0000-000000000000',
    owner: 'user:default/requester',
    project: namespace,
    targetNamespace:
      compiled.spec.isolation === 'Shared'
        ? namespace
        : `env-${name.slice(0, 40)}`,
  });
  return resources.flatMap((resource): Refusal[] => {
    if (resource.state !== 'Error') return [];
    const isName =
      resource.path.endsWith('.metadata.name') &&
      namedByEnvironment(compiled, resource.name);
    return [
      {
        reason: isName ? REFUSAL_REASONS.name : REFUSAL_REASONS.parameters,
        path: isName ? 'metadata.name' : 'spec.parameters',
        message: `the class cannot be rendered with this: ${resource.path}: ${resource.message}`,
      },
    ];
  });
}

function namedByEnvironment(compiled: CompiledClass, name: string): boolean {
  const body = compiled.program.resources.get(name)?.body;
  const template =
    body?.kind === 'Template'
      ? templateAt(body.template, ['metadata', 'name'])
      : undefined;
  return (
    template !== undefined &&
    expressionsOf(template).some(({ expression }) =>
      expression.references.some(
        ({ root, steps }) => root === 'environment' && steps[0]?.key === 'name',
      ),
    )
  );
}

function nameRefusals(name: string): Refusal[] {
  const path = 'metadata.name';
  if (name.length > LONGEST_NAME) {
    return [
      {
        reason: REFUSAL_REASONS.nameTooLong,
        path,
        message: `has ${name.length} characters; at most ${LONGEST_NAME} are allowed`,
      },
    ];
  }
  if (!NAME.test(name)) {
    return [
      {
        reason: REFUSAL_REASONS.name,
        path,
        message: `is "${name}"; must consist of lower case letters, digits and "-", and start and end with a letter or digit`,
      },
    ];
  }
  return [];
}

export function lifetimeRefusals(
  asked: { ttl?: string; until?: string },
  rules: ClassLifetime,
  now: Date,
): Refusal[] {
  if (asked.ttl !== undefined && asked.until !== undefined) {
    return [
      {
        reason: REFUSAL_REASONS.lifetime,
        path: 'spec.lifetime.until',
        message: 'and ttl exclude each other; give one of them',
      },
    ];
  }
  const max = parseDuration(rules.max);
  if (asked.ttl !== undefined) return ttlRefusals(asked.ttl, rules.max, max);
  if (asked.until !== undefined) {
    return untilRefusals(asked.until, rules.max, max, now);
  }
  return [];
}

function ttlRefusals(ttl: string, maxText: string, max: number): Refusal[] {
  const path = 'spec.lifetime.ttl';
  let asked: number;
  try {
    asked = parseDuration(ttl);
  } catch {
    asked = 0;
  }
  if (asked <= 0) {
    return [
      {
        reason: REFUSAL_REASONS.lifetime,
        path,
        message: `is "${ttl}"; must be a duration above zero such as 8h, 1h30m or 90s`,
      },
    ];
  }
  return asked > max
    ? [
        {
          reason: REFUSAL_REASONS.lifetimeAboveMaximum,
          path,
          message: `is ${ttl}; this class allows at most ${maxText}`,
        },
      ]
    : [];
}

function untilRefusals(
  until: string,
  maxText: string,
  max: number,
  now: Date,
): Refusal[] {
  const path = 'spec.lifetime.until';
  const end = Date.parse(until);
  if (Number.isNaN(end)) {
    return [
      {
        reason: REFUSAL_REASONS.lifetime,
        path,
        message: `is "${until}"; must be an instant such as 2030-01-31T17:00:00Z`,
      },
    ];
  }
  if (end <= now.getTime()) {
    return [
      {
        reason: REFUSAL_REASONS.untilInThePast,
        path,
        message: `is ${until}, which is past; choose a date after ${now.toISOString()}`,
      },
    ];
  }
  return end - now.getTime() > max
    ? [
        {
          reason: REFUSAL_REASONS.lifetimeAboveMaximum,
          path,
          message: `is ${until}; this class allows at most ${maxText} from now, which is ${new Date(now.getTime() + max).toISOString()}`,
        },
      ]
    : [];
}
