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
