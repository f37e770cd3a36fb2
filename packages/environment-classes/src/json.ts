/** A JSON object as Kubernetes holds it. */
export type JsonObject = { [field: string]: JsonValue };
export type JsonValue =
  null | boolean | number | string | JsonValue[] | JsonObject;

/** Whether the value is JSON throughout: no undefined, functions, dates or cycles. */
export function isJsonValue(value: unknown): value is JsonValue {
  return isJson(value, new Set());
}

/** Whether the value is a JSON object throughout. */
export function isJsonObject(value: unknown): value is JsonObject {
  return isRecord(value) && isJson(value, new Set());
}

/** Whether the value is an object with string keys, whatever they hold. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Not the instance of a class; an object of another realm is plain too. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function isJson(value: unknown, above: Set<unknown>): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object': {
      if (value === null) return true;
      if (above.has(value)) return false;
      if (!Array.isArray(value) && !isPlain(value)) return false;
      above.add(value);
      const holds = Object.values(value).every(item => isJson(item, above));
      above.delete(value);
      return holds;
    }
    default:
      return false;
  }
}

/**
 * A copy with the keys of every object in code unit order, so that the same content
 * has the same bytes wherever it came from.
 */
export function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return sortObjectKeys(value);
}

/** `sortKeys` for an object. */
export function sortObjectKeys(value: JsonObject): JsonObject {
  return objectOf(
    Object.keys(value)
      .sort()
      .map((key): [string, JsonValue] => [key, sortKeys(value[key])]),
  );
}

/** An object of these entries; a key `__proto__` is a key like any other. */
export function objectOf(
  entries: Iterable<readonly [string, JsonValue]>,
): JsonObject {
  return Object.fromEntries(entries);
}

/** JSON with sorted keys and no white space. */
export function canonicalJson(value: JsonValue): string {
  return JSON.stringify(sortKeys(value));
}

/** The value at a key of the object's own, or undefined. */
export function fieldOf(
  value: JsonValue | undefined,
  key: string,
): JsonValue | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return undefined;
  }
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value at a path of keys, or undefined. */
export function valueAt(
  value: JsonValue | undefined,
  ...keys: string[]
): JsonValue | undefined {
  return keys.reduce(fieldOf, value);
}
