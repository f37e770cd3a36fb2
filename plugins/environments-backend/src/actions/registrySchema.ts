import { InputError } from '@backstage/errors';
import { jsonSchemaOf } from '@environments-dev/plugin-environments-common';
import type { JsonSchema } from '@environments-dev/plugin-environments-common';
import type { z } from 'zod/v4';
import type {
  AnyZodObject,
  z as registryZod,
  ZodString,
  ZodTypeAny,
} from 'zod/v3';

type RegistryZod = typeof registryZod;

/**
 * A schema of ours for the actions registry, which takes those of the version of zod
 * before ours, and shows them to clients as JSON Schema. What an action is given is
 * parsed by our own schema once more, so this one may be the wider of the two.
 */
export function registrySchema(schema: z.ZodObject, io: 'input' | 'output') {
  return (zod: RegistryZod): AnyZodObject =>
    objectType(zod, jsonSchemaOf(schema, io));
}

function objectType(
  zod: RegistryZod,
  { properties = {}, required = [] }: JsonSchema,
): AnyZodObject {
  return zod.object(
    Object.fromEntries(
      Object.entries(properties).map(([name, property]) => {
        const type = described(zod, property);
        return [name, required.includes(name) ? type : type.optional()];
      }),
    ),
  );
}

function described(zod: RegistryZod, schema: JsonSchema): ZodTypeAny {
  const type = schema.nullable
    ? typeOf(zod, schema).nullable()
    : typeOf(zod, schema);
  return schema.description === undefined
    ? type
    : type.describe(schema.description);
}

function typeOf(zod: RegistryZod, schema: JsonSchema): ZodTypeAny {
  const either = schema.anyOf ?? schema.oneOf;
  if (either) {
    return unionType(zod, either);
  }
  if (schema.enum) {
    return unionOf(
      zod,
      schema.enum.map(value => zod.literal(requirePrimitive(value))),
    );
  }
  switch (schema.type) {
    case 'object':
      return schema.properties
        ? objectType(zod, schema)
        : zod.record(
            typeof schema.additionalProperties === 'object'
              ? described(zod, schema.additionalProperties)
              : zod.unknown(),
          );
    case 'array':
      return zod.array(described(zod, schema.items ?? {}));
    case 'string':
      return stringType(zod, schema);
    case 'integer':
      return zod.number().int();
    case 'number':
      return zod.number();
    case 'boolean':
      return zod.boolean();
    default:
      return zod.unknown();
  }
}

function stringType(
  zod: RegistryZod,
  { minLength, maxLength, pattern }: JsonSchema,
): ZodString {
  let type = zod.string();
  if (minLength !== undefined) {
    type = type.min(minLength);
  }
  if (maxLength !== undefined) {
    type = type.max(maxLength);
  }
  return pattern === undefined ? type : type.regex(new RegExp(pattern));
}

function unionType(zod: RegistryZod, schemas: JsonSchema[]): ZodTypeAny {
  return unionOf(
    zod,
    schemas.map(each => described(zod, each)),
  );
}

function unionOf(zod: RegistryZod, types: ZodTypeAny[]): ZodTypeAny {
  const [first, second, ...others] = types;
  if (!first) {
    return zod.unknown();
  }
  return second ? zod.union([first, second, ...others]) : first;
}

function requirePrimitive(value: unknown): string | number | boolean | null {
  if (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value === null
  ) {
    return value;
  }
  throw new InputError(`${JSON.stringify(value)} is no value of an enum`);
}
