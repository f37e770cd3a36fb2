import { Optional } from '@marcbachmann/cel-js';
import { isRecord, type JsonObject, type JsonValue } from './json';

/** What the CEL evaluator computes with: JSON, but for integers, which are BigInt. */
export type CelValue =
  null | boolean | number | bigint | string | CelValue[] | CelMap;
export interface CelMap {
  [key: string]: CelValue;
}

/** A CEL result that has no place in a JSON document. */
export class NotJsonError extends Error {}

/**
 * JSON to CEL: whole numbers become int, others double. Where the JSON Schema says
 * `type: number`, whole ones become double too, so that an expression has one type
 * whatever was asked for.
 */
export function toCel(value: JsonValue, schema?: JsonValue): CelValue {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && !isNumberSchema(schema)
      ? BigInt(value)
      : value;
  }
  if (Array.isArray(value)) {
    const items = isRecord(schema) ? schema.items : undefined;
    // Not `map`: the evaluator knows arrays by their constructor, and an array of another
    // realm (a clone, a frame) would stay one.
    return Array.from(value, item => toCel(item, items));
  }
  if (value !== null && typeof value === 'object') {
    return mapToCel(value, schema);
  }
  return value;
}

/** `toCel` for an object. Fields that are null stay: CEL has null too. */
export function mapToCel(value: JsonObject, schema?: JsonValue): CelMap {
  const properties = isRecord(schema) ? schema.properties : undefined;
  const others = isRecord(schema) ? schema.additionalProperties : undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]): [string, CelValue] => [
      key,
      toCel(
        item,
        isRecord(properties) && Object.hasOwn(properties, key)
          ? properties[key]
          : others,
      ),
    ]),
  );
}

function isNumberSchema(schema: JsonValue | undefined): boolean {
  return isRecord(schema) && schema.type === 'number';
}

/**
 * The result of an expression as JSON; an optional that is empty gives null.
 *
 * @throws NotJsonError as `fromCel` does
 */
export function resultFromCel(value: unknown): JsonValue {
  if (!(value instanceof Optional)) return fromCel(value);
  return value.hasValue() ? fromCel(value.value()) : null;
}

/**
 * CEL to JSON.
 *
 * @throws NotJsonError for what JSON cannot hold: integers beyond 2^53, infinities,
 *   bytes, timestamps, types, optionals.
 */
export function fromCel(value: unknown): JsonValue {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'bigint': {
      const number = Number(value);
      if (Number.isSafeInteger(number)) return number;
      throw new NotJsonError(`the integer ${value} is beyond 2^53`);
    }
    case 'number':
      if (Number.isFinite(value)) return Object.is(value, -0) ? 0 : value;
      throw new NotJsonError(`${value} is not a finite number`);
    case 'object':
      if (value === null) return null;
      if (Array.isArray(value)) return value.map(fromCel);
      if (value instanceof Optional) {
        throw new NotJsonError(
          'an optional stands inside the result; end it with .orValue(...)',
        );
      }
      if (value instanceof Map) return entriesFromCel([...value.entries()]);
      if (Object.getPrototypeOf(value) === Object.prototype) {
        return entriesFromCel(Object.entries(value));
      }
      throw new NotJsonError(
        'the result is neither text, number, boolean, list nor map; convert it with string(...)',
      );
    default:
      throw new NotJsonError('the result is no value');
  }
}

function entriesFromCel(
  entries: ReadonlyArray<readonly [unknown, unknown]>,
): JsonObject {
  return Object.fromEntries(
    entries.map(([key, item]): [string, JsonValue] => {
      if (typeof key !== 'string') {
        throw new NotJsonError('the keys of a map must be strings');
      }
      return [key, fromCel(item)];
    }),
  );
}
