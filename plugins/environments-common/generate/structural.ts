import { mapSchema, type JsonSchema } from '../src/rest/jsonSchema';

const PRESERVE = 'x-kubernetes-preserve-unknown-fields';
const INT_OR_STRING = 'x-kubernetes-int-or-string';

function isIntOrString({ anyOf }: JsonSchema): boolean {
  return (
    anyOf?.length === 2 &&
    anyOf.some(each => each.type === 'string') &&
    anyOf.some(each => each.type === 'integer' || each.type === 'number')
  );
}

function structuralNode(schema: JsonSchema): JsonSchema {
  const { title: _, anyOf, additionalProperties, ...rest } = schema;
  if (isIntOrString(schema)) {
    return { ...rest, [INT_OR_STRING]: true };
  }
  if (anyOf) {
    throw new Error(
      `A structural schema has no anyOf, save for int-or-string: ${JSON.stringify(schema)}`,
    );
  }
  if (schema.type === 'integer') {
    return { ...rest, format: 'int64' };
  }
  const isMap =
    typeof additionalProperties === 'object' && schema[PRESERVE] !== true;
  return isMap ? { ...rest, additionalProperties } : rest;
}

/**
 * A schema as a CustomResourceDefinition takes it: structural, which among other things
 * means no `anyOf` of types and no `additionalProperties: false`.
 */
export function structural(schema: JsonSchema): JsonSchema {
  return mapSchema(schema, structuralNode);
}
