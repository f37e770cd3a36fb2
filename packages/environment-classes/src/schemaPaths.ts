import { isRecord, type JsonObject, type JsonValue } from './json';
import type { SelectStep } from './syntaxTree';

/** What a JSON Schema says about the value at a path into what it describes. */
export type SchemaAt =
  | { kind: 'Declared'; schema: JsonObject }
  /** The schema lets it be there but says nothing about it. */
  | { kind: 'Open' }
  /** The schema does not know it; `known` are its siblings. */
  | { kind: 'Undeclared'; name: string; known: string[] };

const COMBINATORS = [
  '$ref',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'patternProperties',
];

/** Follows the steps of a selection into a schema. */
export function schemaAt(
  schema: JsonObject,
  steps: readonly SelectStep[],
): SchemaAt {
  const [step, ...rest] = steps;
  if (step === undefined) return { kind: 'Declared', schema };
  const inner = schemaOfStep(schema, step);
  return inner.kind === 'Declared' ? schemaAt(inner.schema, rest) : inner;
}

function schemaOfStep(schema: JsonObject, { key }: SelectStep): SchemaAt {
  if (typeof key === 'string') {
    const { properties } = schema;
    if (isRecord(properties) && Object.hasOwn(properties, key)) {
      return declared(properties[key]);
    }
    const others = schema.additionalProperties;
    if (isRecord(others)) return declared(others);
    if (
      others === true ||
      COMBINATORS.some(word => Object.hasOwn(schema, word))
    ) {
      return { kind: 'Open' };
    }
    if (isRecord(properties) || others === false) {
      const known = isRecord(properties) ? Object.keys(properties) : [];
      return { kind: 'Undeclared', name: key, known };
    }
    return { kind: 'Open' };
  }
  if (schema.type === 'array' && isRecord(schema.items)) {
    return declared(schema.items);
  }
  return { kind: 'Open' };
}

function declared(schema: JsonValue): SchemaAt {
  return isRecord(schema) ? { kind: 'Declared', schema } : { kind: 'Open' };
}

/**
 * Whether the class's author wrote down every value that the schema admits: an `enum`
 * or a `const`, or a list or closed object of such.
 */
export function isEnumerated(schema: JsonValue | undefined): boolean {
  if (!isRecord(schema)) return false;
  if (Array.isArray(schema.enum) || Object.hasOwn(schema, 'const')) return true;
  if (schema.type === 'array') return isEnumerated(schema.items);
  return (
    schema.type === 'object' &&
    schema.additionalProperties === false &&
    !Object.hasOwn(schema, 'patternProperties') &&
    isRecord(schema.properties) &&
    Object.values(schema.properties).every(isEnumerated)
  );
}

const SCALAR_TYPES: ReadonlySet<JsonValue> = new Set([
  'string',
  'number',
  'integer',
  'boolean',
  'null',
]);

/**
 * Whether a value that fits the schema could have, at any depth, a key that `isSought`
 * and that the author did not enumerate the values of. `keys` lead to the value.
 */
export function couldHold(
  schema: JsonValue | undefined,
  keys: readonly string[],
  isSought: (keys: readonly string[]) => boolean,
): boolean {
  if (!isRecord(schema)) return true;
  if (isEnumerated(schema)) return false;
  if (typeof schema.type !== 'string') return true;
  if (SCALAR_TYPES.has(schema.type)) return false;
  if (schema.type === 'array') return couldHold(schema.items, keys, isSought);
  if (
    schema.additionalProperties !== false ||
    Object.hasOwn(schema, 'patternProperties')
  ) {
    return true;
  }
  const properties = isRecord(schema.properties) ? schema.properties : {};
  return Object.entries(properties).some(([key, property]) => {
    const inner = [...keys, key];
    return (
      (isSought(inner) && !isEnumerated(property)) ||
      couldHold(property, inner, isSought)
    );
  });
}
