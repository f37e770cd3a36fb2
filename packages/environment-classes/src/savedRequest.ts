import type { Schedule } from '@environments-dev/plugin-environments-common';
import {
  lifetimeRefusals,
  parameterRefusal,
  REFUSAL_REASONS,
  scheduleRefusals,
} from './accept';
import {
  isJsonValue,
  isRecord,
  objectOf,
  type JsonObject,
  type JsonValue,
} from './json';
import type { CompiledClass, Refusal } from './types';

/** A request that is kept to be made later, some of its values still open. */
export interface SavedRequest {
  parameters: JsonObject;
  /** Names of the parameters that whoever uses it may not change. */
  fixed: readonly string[];
  lifetime?: { ttl?: string };
  schedule?: readonly Schedule[];
}

/**
 * What the class would not take of a saved request. A parameter that is missing may still
 * be given when it is used, unless it is fixed. Pure.
 */
export function savedRequestRefusals(
  compiled: CompiledClass,
  saved: SavedRequest,
): Refusal[] {
  const checked = compiled.program.validateParameters(saved.parameters);
  const problems = checked.ok ? [] : checked.problems;
  return [
    ...problems
      .filter(
        ({ steps: [name, ...inside] }) =>
          name === undefined ||
          inside.length > 0 ||
          Object.hasOwn(saved.parameters, String(name)),
      )
      .map(parameterRefusal),
    ...saved.fixed.flatMap((name, index) =>
      fixedRefusals(compiled, saved.parameters, name, index),
    ),
    ...lifetimeRefusals(
      { ttl: saved.lifetime?.ttl },
      compiled.spec.lifetime,
      // Compared with dates only, of which a saved request has none.
      new Date(0),
    ),
    ...scheduleRefusals(saved.schedule),
  ];
}

/**
 * The values to keep of a saved request: what is fixed stays what it is when the class
 * changes its default. Pure.
 */
export function savedParameters(
  compiled: CompiledClass,
  { parameters, fixed }: Pick<SavedRequest, 'parameters' | 'fixed'>,
): JsonObject {
  const defaults = fixed.flatMap(name => {
    const value = defaultOf(compiled, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...objectOf(defaults), ...parameters };
}

function declaration(compiled: CompiledClass, name: string): unknown {
  const { properties } = compiled.spec.parameters;
  return isRecord(properties) && Object.hasOwn(properties, name)
    ? properties[name]
    : undefined;
}

function defaultOf(
  compiled: CompiledClass,
  name: string,
): JsonValue | undefined {
  const declared = declaration(compiled, name);
  const value = isRecord(declared) ? declared.default : undefined;
  return isJsonValue(value) ? value : undefined;
}

function fixedRefusals(
  compiled: CompiledClass,
  parameters: JsonObject,
  name: string,
  index: number,
): Refusal[] {
  // Whether a value that is given belongs there, the schema itself has said.
  if (
    Object.hasOwn(parameters, name) ||
    defaultOf(compiled, name) !== undefined
  ) {
    return [];
  }
  return [
    {
      reason: REFUSAL_REASONS.parameters,
      path: `spec.fixed[${index}]`,
      message:
        declaration(compiled, name) === undefined
          ? `is ${name}, which is not a parameter of this class`
          : `is ${name}, which has no value; give it one, or leave it open`,
    },
  ];
}
