import type { JsonObject } from '@backstage/types';
import { isJsonObject } from './parametersSchema';

/** Fields and widgets that hide what is typed into them. */
const HIDDEN_FIELDS = new Set(['Secret']);
const HIDDEN_WIDGETS = new Set(['password', 'Secret']);

function isSecret(schema: JsonObject): boolean {
  const options = isJsonObject(schema['ui:options'])
    ? schema['ui:options']
    : {};
  const field = schema['ui:field'] ?? options.field;
  const widget = schema['ui:widget'] ?? options.widget;
  return (
    schema.writeOnly === true ||
    schema.format === 'password' ||
    (typeof field === 'string' && HIDDEN_FIELDS.has(field)) ||
    (typeof widget === 'string' && HIDDEN_WIDGETS.has(widget))
  );
}

/**
 * The parameters without what the form hides as it is typed: that belongs into no link and
 * into no storage of the browser.
 */
export function withoutSecrets(
  schema: unknown,
  parameters: JsonObject,
): JsonObject {
  const properties =
    isJsonObject(schema) && isJsonObject(schema.properties)
      ? schema.properties
      : {};
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => {
      const property = properties[name];
      if (!isJsonObject(property)) {
        return [[name, value] as const];
      }
      if (isSecret(property)) {
        return [];
      }
      return [
        [
          name,
          isJsonObject(value) ? withoutSecrets(property, value) : value,
        ] as const,
      ];
    }),
  );
}
