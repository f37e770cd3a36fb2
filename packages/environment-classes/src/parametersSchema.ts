import type { ClassError } from '@environments-dev/plugin-environments-common';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { formatPath, type PathStep } from './documentPath';
import {
  isJsonObject,
  isJsonValue,
  isRecord,
  objectOf,
  type JsonObject,
  type JsonValue,
} from './json';
import { byteLength, LIMITS } from './limits';

/** What is wrong with one parameter; the path begins below `spec.parameters`. */
export interface ParameterProblem {
  steps: PathStep[];
  message: string;
}

export type ParametersResult =
  | { ok: true; parameters: JsonObject }
  | { ok: false; problems: [ParameterProblem, ...ParameterProblem[]] };

/** Checks a request's parameters against the class's schema, and fills in its defaults. */
export type ParametersValidator = (parameters: JsonObject) => ParametersResult;

export interface CompiledSchema {
  schema: JsonObject;
  validate: ParametersValidator;
}

const metaSchema = new Ajv({ strict: false, logger: false });

const AT = ['spec', 'parameters'] as const;

/**
 * Checks and compiles `spec.parameters`: a JSON Schema (draft-07) of an object. Keys
 * that begin with `ui:` belong to the form and are left out. What the schema does not
 * declare is refused, unless it says `additionalProperties` itself.
 */
export function compileParametersSchema(
  declared: JsonObject,
  errors: ClassError[],
): CompiledSchema | undefined {
  const schema = withoutFormKeys(declared);
  if (!isRecord(schema)) return undefined;
  if (schema.type !== 'object') {
    errors.push({
      path: formatPath([...AT, 'type']),
      message:
        'must be "object": parameters are an object with a property each',
    });
    return undefined;
  }
  if (schema.properties !== undefined && !isRecord(schema.properties)) {
    errors.push({
      path: formatPath([...AT, 'properties']),
      message: 'must be an object with a schema for each parameter',
    });
    return undefined;
  }
  const closed: JsonObject = { additionalProperties: false, ...schema };
  if (metaSchema.validateSchema(closed) !== true) {
    for (const error of metaSchema.errors ?? []) {
      errors.push({
        path: formatPath([...AT, ...stepsOf(error.instancePath)]),
        message: `is not JSON Schema (draft-07): ${error.message ?? 'invalid'}`,
      });
    }
    return undefined;
  }
  let validateAjv: ValidateFunction;
  try {
    validateAjv = newAjv().compile(closed);
  } catch (error) {
    errors.push({
      path: formatPath(AT),
      message: `is not a usable JSON Schema: ${
        error instanceof Error ? error.message : String(error)
      }`,
    });
    return undefined;
  }
  const badDefaults = defaultProblems(closed);
  if (badDefaults.length > 0) {
    errors.push(...badDefaults);
    return undefined;
  }
  return {
    schema: closed,
    validate: parameters => validateWith(validateAjv, parameters),
  };
}

/** Defaults that their own schema refuses: no request could leave them out. */
function defaultProblems(schema: JsonObject): ClassError[] {
  const { properties = {}, definitions = {} } = schema;
  const validate = newAjv().compile({
    type: 'object',
    properties,
    definitions,
  });
  if (validate({})) return [];
  return (validate.errors ?? []).map(error => {
    const { steps, message } = problemOf(error);
    const [name, ...inside] = steps;
    return {
      path: formatPath([...AT, 'properties', name ?? '', 'default', ...inside]),
      message,
    };
  });
}

function newAjv(): Ajv {
  const ajv = new Ajv({
    allErrors: true,
    useDefaults: true,
    strict: false,
    verbose: true,
    logger: false,
    // Each class has an Ajv of its own, which goes with it; compiling the meta schema
    // for each would cost twenty times the rest.
    meta: false,
    validateSchema: false,
  });
  addFormats(ajv);
  return ajv;
}

function validateWith(
  validate: ValidateFunction,
  parameters: JsonObject,
): ParametersResult {
  const bytes = byteLength(JSON.stringify(parameters));
  if (bytes > LIMITS.parametersBytes) {
    return {
      ok: false,
      problems: [
        {
          steps: [],
          message: `take ${bytes} bytes; at most ${LIMITS.parametersBytes} are allowed`,
        },
      ],
    };
  }
  // Ajv fills defaults into what it is given.
  const filled: JsonObject = structuredClone(parameters);
  if (validate(filled)) return { ok: true, parameters: filled };
  const [first, ...more] = (validate.errors ?? [])
    .filter(error => error.keyword !== 'if')
    .map(problemOf);
  return {
    ok: false,
    problems: [
      first ?? { steps: [], message: 'do not fit the schema' },
      ...more,
    ],
  };
}

function problemOf(error: ErrorObject): ParameterProblem {
  const steps = stepsOf(error.instancePath);
  const { params } = error;
  const given = isJsonValue(error.data) ? show(error.data) : 'it';
  switch (error.keyword) {
    case 'required':
      return {
        steps: [...steps, String(params.missingProperty)],
        message: 'is required',
      };
    case 'additionalProperties':
      return {
        steps: [...steps, String(params.additionalProperty)],
        message: `is not a parameter of this class${knownProperties(error.parentSchema)}`,
      };
    case 'enum':
      return {
        steps,
        message: `is ${given}; must be one of ${list(params.allowedValues)}`,
      };
    case 'const':
      return {
        steps,
        message: `is ${given}; must be ${list([params.allowedValue])}`,
      };
    case 'type':
      return {
        steps,
        message: `is ${given}; must be of type ${String(params.type).replace(/,/g, ' or ')}`,
      };
    default:
      return {
        steps,
        message: `is ${given}; ${error.message ?? 'does not fit'}`,
      };
  }
}

function knownProperties(schema: unknown): string {
  const properties = isRecord(schema) ? schema.properties : undefined;
  const names = isRecord(properties) ? Object.keys(properties) : [];
  return names.length === 0
    ? '; it has none'
    : `; it has ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', ...' : ''}`;
}

function list(values: unknown): string {
  if (!Array.isArray(values)) return 'something else';
  return values
    .map(value => (isJsonValue(value) ? show(value) : ''))
    .join(', ');
}

function show(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** The steps of a JSON Pointer; what looks like an index is one. */
function stepsOf(pointer: string): PathStep[] {
  return pointer
    .split('/')
    .slice(1)
    .map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map(step => (/^\d+$/.test(step) ? Number(step) : step));
}

/** Keywords whose values are named schemas, and those whose values are data. */
const NAME_KEYWORDS = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'dependencies',
]);
const DATA_KEYWORDS = new Set(['default', 'const', 'enum', 'examples']);

/** Names of properties are data: one that begins with `ui:` stays a property. */
function withoutFormKeys(value: JsonValue, isNames = false): JsonValue {
  if (Array.isArray(value)) return value.map(item => withoutFormKeys(item));
  if (!isJsonObject(value)) return value;
  return objectOf(
    Object.entries(value)
      .filter(([key]) => isNames || !key.startsWith('ui:'))
      .map(([key, item]): [string, JsonValue] => [
        key,
        DATA_KEYWORDS.has(key) && !isNames
          ? item
          : withoutFormKeys(item, NAME_KEYWORDS.has(key) && !isNames),
      ]),
  );
}
