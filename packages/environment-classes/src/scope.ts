import {
  mapToCel,
  NotJsonError,
  resultFromCel,
  type CelMap,
} from './celValues';
import { EvaluationFailure, type Expression } from './expression';
import type { JsonObject, JsonValue } from './json';
import type { CompiledClass, EnvironmentIdentity } from './types';

/** How another resource looks to expressions. */
export type ResourceView =
  | { state: 'Known'; object: JsonObject }
  /** Not applied yet, or not rendered. */
  | { state: 'Unknown' }
  | { state: 'Excluded' };

/** What expressions are evaluated over. */
export interface Scope {
  builtIns: CelMap;
  view(resource: string): ResourceView;
  /** The live object of the resource that is assessed. */
  self?: JsonObject;
}

/** What became of an evaluation. */
export type Outcome =
  | { kind: 'Value'; value: JsonValue }
  /** What these resources' live objects tell is not known yet. */
  | { kind: 'Waiting'; on: string[]; field: string }
  | { kind: 'Error'; message: string };

/** The names that need no other resource: parameters, environment and site. */
export function builtInsOf(
  compiled: CompiledClass,
  parameters: JsonObject,
  identity: EnvironmentIdentity,
): CelMap {
  const { name, namespace, uid, owner, project } = identity;
  return {
    parameters: mapToCel(parameters, compiled.program.parametersSchema),
    environment: { name, namespace, uid, owner, project },
    site: mapToCel(compiled.site),
  };
}

/** Evaluates an expression and turns the result into JSON. */
export function evaluateIn(expression: Expression, scope: Scope): Outcome {
  const unknown: string[] = [];
  const excluded = new Set<string>();
  const known = new Set<string>();
  const variables: CelMap = {};
  for (const { root } of expression.references) {
    if (Object.hasOwn(variables, root) || unknown.includes(root)) continue;
    if (Object.hasOwn(scope.builtIns, root)) {
      variables[root] = scope.builtIns[root];
    } else if (root === 'self') {
      variables.self = mapToCel(scope.self ?? {});
      known.add(root);
    } else {
      const view = scope.view(root);
      if (view.state === 'Known') {
        variables[root] = mapToCel(view.object);
        known.add(root);
      } else if (view.state === 'Excluded') {
        // Nothing is there: an expression that guards its access goes on, any other fails.
        variables[root] = {};
        excluded.add(root);
      } else {
        unknown.push(root);
      }
    }
  }
  if (unknown.length > 0) {
    return { kind: 'Waiting', on: unknown, field: expression.source };
  }
  try {
    return {
      kind: 'Value',
      value: resultFromCel(expression.evaluate(variables)),
    };
  } catch (error) {
    if (error instanceof NotJsonError) {
      return {
        kind: 'Error',
        message: `${error.message}, in "${expression.source}"`,
      };
    }
    if (!(error instanceof EvaluationFailure)) throw error;
    return outcomeOf(error, expression, known, excluded);
  }
}

function outcomeOf(
  failure: EvaluationFailure,
  expression: Expression,
  known: ReadonlySet<string>,
  excluded: ReadonlySet<string>,
): Outcome {
  const { missing } = failure;
  if (missing !== undefined) {
    if (excluded.has(missing.root)) {
      return {
        kind: 'Error',
        message: `reads ${missing.field}, but "${missing.root}" is left out by its includeWhen; give this the same includeWhen, or guard the access: ${missing.root}.?field.orValue(...)`,
      };
    }
    if (known.has(missing.root)) {
      return { kind: 'Waiting', on: [missing.root], field: missing.field };
    }
    const isBuiltIn = expression.references.some(
      reference => reference.root === missing.root,
    );
    if (isBuiltIn) {
      return {
        kind: 'Error',
        message: `${missing.field} is not set; give it a default in the schema, or write ${missing.field.replace(/\.([^.]+)$/, '.?$1')}.orValue(...)`,
      };
    }
    // A variable of a macro: its values come from whatever the expression reads.
    if (known.size > 0) {
      return { kind: 'Waiting', on: [...known], field: missing.field };
    }
  }
  return {
    kind: 'Error',
    message: `${failure.message}, in "${expression.source}"`,
  };
}
