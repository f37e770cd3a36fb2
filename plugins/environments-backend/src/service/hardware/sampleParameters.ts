import {
  isJsonObject,
  JsonObject,
  JsonValue,
} from '@environments-dev/environment-classes';

/**
 * Values for what a form cannot be sent without and has no default for, so that the rest
 * of a class can be computed. They need not be valid: nothing is made of them. Pure.
 *
 * @param schema - `spec.parameters` of a class
 */
export function sampleParameters(schema: JsonObject): JsonObject {
  const { required, properties } = schema;
  const names = new Set(Array.isArray(required) ? required : []);
  return Object.fromEntries(
    Object.entries(propertiesOf(properties)).flatMap(([name, property]) => {
      if (property.default !== undefined) {
        return [[name, property.default] as const];
      }
      return names.has(name) ? [[name, sampleOf(property)] as const] : [];
    }),
  );
}

/** The schema of each parameter. */
export function propertiesOf(
  properties: JsonValue | undefined,
): Record<string, JsonObject> {
  return Object.fromEntries(
    Object.entries(isJsonObject(properties) ? properties : {}).flatMap(
      ([name, property]) =>
        isJsonObject(property) ? [[name, property] as const] : [],
    ),
  );
}

function sampleOf(property: JsonObject): JsonValue {
  const { type, minimum } = property;
  for (const values of [property.examples, property.enum]) {
    if (Array.isArray(values) && values.length > 0) {
      return values[0];
    }
  }
  switch (type) {
    case 'integer':
    case 'number':
      return typeof minimum === 'number' ? minimum : 1;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'object':
      return sampleParameters(property);
    default:
      return 'example';
  }
}
