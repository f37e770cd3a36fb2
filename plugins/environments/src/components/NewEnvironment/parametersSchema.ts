import type { JsonObject } from '@backstage/types';
import type { RJSFSchema } from '@rjsf/utils';

/** A JSON object; what comes out of JSON holds only JSON all the way down. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON Schema of an object, as the controller has found it valid. */
export function isObjectSchema(value: unknown): value is RJSFSchema {
  return isJsonObject(value) && (value.type ?? 'object') === 'object';
}

/** The properties of a JSON Schema of an object; none where it is no such thing. */
export function propertiesOf(schema: unknown): JsonObject {
  return isJsonObject(schema) && isJsonObject(schema.properties)
    ? schema.properties
    : {};
}

/** What a parameter is called in the form. */
export function parameterTitle(schema: unknown, name: string): string {
  const properties = propertiesOf(schema);
  const property = Object.hasOwn(properties, name)
    ? properties[name]
    : undefined;
  return isJsonObject(property) && typeof property.title === 'string'
    ? property.title
    : name;
}

/** The values that a schema has a parameter for; all, where it lets anything through. */
export function knownParameters(
  schema: unknown,
  values: JsonObject,
): JsonObject {
  if (isJsonObject(schema) && schema.additionalProperties !== undefined) {
    return values;
  }
  const properties = propertiesOf(schema);
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => Object.hasOwn(properties, name)),
  );
}
