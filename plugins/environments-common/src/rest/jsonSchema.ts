import { z } from 'zod/v4';

/** A JSON Schema as OpenAPI 3.0 and custom resources hold it, as far as ours use it. */
export interface JsonSchema {
  type?: string;
  format?: string;
  title?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  nullable?: boolean;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  [extension: `x-${string}`]: unknown;
}

const jsonSchemaSchema: z.ZodType<JsonSchema> = z.looseObject({});

/** Bounds that only say "a safe JavaScript integer". */
function withoutSafeBounds(schema: JsonSchema): JsonSchema {
  const { minimum, maximum, ...rest } = schema;
  return {
    ...rest,
    ...(minimum === undefined || minimum === Number.MIN_SAFE_INTEGER
      ? {}
      : { minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER
      ? {}
      : { maximum }),
  };
}

/** The format says all that the pattern of a date says, and can be read. */
function withoutDatePattern(schema: JsonSchema): JsonSchema {
  if (schema.format !== 'date-time') {
    return schema;
  }
  const { pattern: _, ...rest } = schema;
  return rest;
}

/** Applies `change` to a schema and everything in it, innermost first. */
export function mapSchema(
  schema: JsonSchema,
  change: (schema: JsonSchema) => JsonSchema,
): JsonSchema {
  const inner = (each: JsonSchema) => mapSchema(each, change);
  const { properties, items, additionalProperties, anyOf, oneOf } = schema;
  return change({
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, each]) => [name, inner(each)]),
      ),
    }),
    ...(items && { items: inner(items) }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: inner(additionalProperties),
    }),
    ...(anyOf && { anyOf: anyOf.map(inner) }),
    ...(oneOf && { oneOf: oneOf.map(inner) }),
  });
}

/**
 * The JSON Schema of what may be sent (`input`: fields with defaults may be left out) or
 * is answered (`output`), without references.
 */
export function jsonSchemaOf(
  schema: z.ZodType,
  io: 'input' | 'output',
): JsonSchema {
  const generated = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io,
    reused: 'inline',
    unrepresentable: 'any',
  });
  return mapSchema(jsonSchemaSchema.parse(generated), each =>
    withoutDatePattern(withoutSafeBounds(each)),
  );
}
