import { Environment } from '@marcbachmann/cel-js';
import { isRecord, type JsonObject, type JsonValue } from './json';
import { LIMITS } from './limits';

/** What an environment is made of, for expressions. */
export const ENVIRONMENT_FIELDS = [
  'name',
  'namespace',
  'uid',
  'owner',
  'project',
] as const;

/** Names that expressions know beside the resources. */
const BUILT_IN_NAMES = ['parameters', 'environment', 'site', 'self'];

/** Names that no resource may have: built-in ones, CEL's words, types and namespaces. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set([
  ...BUILT_IN_NAMES,
  ...'true false null in as break const continue else for function if import let'.split(
    ' ',
  ),
  ...'loop package namespace return var void while __proto__ prototype'.split(
    ' ',
  ),
  ...'cel optional google dyn bool bytes double int list map null_type string'.split(
    ' ',
  ),
  ...'type uint Parameters EnvironmentIdentity CelNamespace'.split(' '),
]);

/**
 * The functions of the language. What CEL has beyond them is left out because it costs
 * without bound (`matches`), depends on the machine (timestamps with time zones), or
 * makes values that JSON has no place for (bytes, timestamps, durations).
 */
export const FUNCTIONS: ReadonlySet<string> = new Set([
  ...'size string int double bool dyn has'.split(' '),
  ...'contains startsWith endsWith indexOf lastIndexOf substring'.split(' '),
  ...'lowerAscii upperAscii trim split join'.split(' '),
  ...'all exists exists_one map filter bind'.split(' '),
  ...'of none ofNonZeroValue or orValue value hasValue'.split(' '),
]);

/** The expression language of one class: its names and their types. */
export interface ExpressionLanguage {
  names: readonly string[];
  /** Knows the types of parameters; for `check` only. */
  typed: Environment;
  /**
   * Knows names only. Evaluation works on plain values: the evaluator would wrap what
   * has a declared type in classes.
   */
  evaluating: Environment;
}

/**
 * @param resourceNames names of resources; reserved ones are passed over
 * @param parameters the class's schema, where it is usable
 */
export function expressionLanguage(
  resourceNames: readonly string[],
  parameters: JsonObject | undefined,
): ExpressionLanguage {
  const resources = [...new Set(resourceNames)].filter(
    name => !RESERVED_WORDS.has(name),
  );
  const evaluating = newEnvironment();
  const typed = newEnvironment();
  for (const name of [...BUILT_IN_NAMES, ...resources]) {
    evaluating.registerVariable(name, 'dyn');
  }
  for (const name of ['site', 'self', ...resources]) {
    typed.registerVariable(name, 'dyn');
  }
  typed.registerType('EnvironmentIdentity', {
    fields: Object.fromEntries(
      ENVIRONMENT_FIELDS.map(field => [field, 'string']),
    ),
  });
  typed.registerVariable('environment', 'EnvironmentIdentity');
  registerParameters(typed, parameters);
  return { names: [...BUILT_IN_NAMES, ...resources], typed, evaluating };
}

function registerParameters(
  typed: Environment,
  schema: JsonObject | undefined,
) {
  if (schema?.additionalProperties !== false || schema.patternProperties) {
    typed.registerVariable('parameters', 'dyn');
    return;
  }
  const properties = isRecord(schema.properties) ? schema.properties : {};
  typed.registerType('Parameters', {
    fields: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        celTypeOf(property),
      ]),
    ),
  });
  typed.registerVariable('parameters', 'Parameters');
}

const SCALARS: ReadonlyMap<JsonValue, string> = new Map([
  ['string', 'string'],
  ['integer', 'int'],
  ['number', 'double'],
  ['boolean', 'bool'],
]);

/** The CEL type of the values that a schema admits; `dyn` where there may be several. */
function celTypeOf(schema: JsonValue | undefined): string {
  if (!isRecord(schema) || schema.type === undefined) return 'dyn';
  const scalar = SCALARS.get(schema.type);
  if (scalar !== undefined) return scalar;
  if (schema.type === 'array' && isRecord(schema.items)) {
    return `list<${celTypeOf(schema.items)}>`;
  }
  if (
    schema.type === 'object' &&
    schema.properties === undefined &&
    isRecord(schema.additionalProperties)
  ) {
    return `map<string, ${celTypeOf(schema.additionalProperties)}>`;
  }
  return 'dyn';
}

function newEnvironment(): Environment {
  return new Environment({
    unlistedVariablesAreDyn: false,
    homogeneousAggregateLiterals: false,
    enableOptionalTypes: true,
    limits: {
      maxAstNodes: LIMITS.expressionNodes,
      maxDepth: LIMITS.expressionDepth,
      maxListElements: LIMITS.literalEntries,
      maxMapEntries: LIMITS.literalEntries,
      maxCallArguments: 8,
    },
  });
}
