import type { UiSchema } from '@rjsf/utils';
import { isJsonObject } from './parametersSchema';

/** Fields that every form brings: `StringField`. */
const OF_EVERY_FORM = /^[A-Z][A-Za-z]*Field$/;

/**
 * The schema without fields that this portal does not have: such a parameter is then filled
 * in as its type says, under its title, rather than without one.
 */
export function withKnownFields(
  uiSchema: UiSchema,
  isKnown: (name: string) => boolean,
): UiSchema {
  return Object.fromEntries(
    Object.entries(uiSchema).flatMap(([key, value]) => {
      const isMissing =
        key === 'ui:field' &&
        typeof value === 'string' &&
        !isKnown(value) &&
        !OF_EVERY_FORM.test(value);
      if (isMissing) {
        return [];
      }
      return [
        [
          key,
          isJsonObject(value) && !key.startsWith('ui:')
            ? withKnownFields(value, isKnown)
            : value,
        ] as const,
      ];
    }),
  );
}
