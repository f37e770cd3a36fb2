import { isRecord, type JsonObject, type JsonValue } from './json';
import type { SelectStep } from './syntaxTree';

/** What a JSON Schema says about the value at a path into what it describes. */
export type SchemaAt =
  | { kind: 'Declared'; schema: JsonObject }
  /** The schema lets it be there but says nothing about it. */
  | { kind: 'Open' }
  /** The schema does not know it; `known` are its siblings. */
  | { kind: 'Undeclared'; name: string; known: string[] };

/** Keywords whose schemas say more about the same value. */
const CASES = ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else'];

/** Keywords that let keys be there without naming them. */
const OPENERS = ['$ref', 'patternProperties'];

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
  if (typeof key === 'string') return schemaOfKey(schema, key);
  if (schema.type === 'array' && isRecord(schema.items)) {
    return declared(schema.items);
  }
  return { kind: 'Open' };
}

function schemaOfKey(schema: JsonObject, key: string): SchemaAt {
  const { properties, additionalProperties } = schema;
  if (isRecord(properties) && Object.hasOwn(properties, key)) {
    return declared(properties[key]);
  }
  if (isRecord(additionalProperties)) return declared(additionalProperties);
  // A closed object admits its own properties only, whatever its cases name.
  const isClosed = additionalProperties === false;
  const said = isClosed ? [schema] : [schema, ...casesOf(schema)];
  const namesAny = isClosed || said.some(each => isRecord(each.properties));
  const known = [...new Set(said.flatMap(namesOf))];
  // What only a case names is there in that case, and then as others say as well.
  return !namesAny || said.some(admitsOthers) || known.includes(key)
    ? { kind: 'Open' }
    : { kind: 'Undeclared', name: key, known };
}

/** The schemas of all its cases, and of theirs. */
function casesOf(schema: JsonObject): JsonObject[] {
  return CASES.flatMap(word => schema[word] ?? []).flatMap(inner =>
    isRecord(inner) ? [inner, ...casesOf(inner)] : [],
  );
}

function namesOf({ properties }: JsonObject): string[] {
  return isRecord(properties) ? Object.keys(properties) : [];
}

function admitsOthers(schema: JsonObject): boolean {
  const { additionalProperties: others } = schema;
  return (
    others === true ||
    isRecord(others) ||
    OPENERS.some(word => Object.hasOwn(schema, word))
  );
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
