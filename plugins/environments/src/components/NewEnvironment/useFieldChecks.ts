import { useCallback } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { FieldError } from '@environments-dev/plugin-environments-common';
import { checkFields } from './checkFields';
import { useFormFields } from './formFields';
import { isJsonObject } from './parametersSchema';

/**
 * Asks the portal's own form fields about their values.
 *
 * @param schema - of the class's parameters
 */
export function useFieldChecks(
  schema: unknown,
): (parameters: JsonObject) => Promise<FieldError[]> {
  const apiHolder = useApiHolder();
  const fields = useFormFields();
  return useCallback(
    async parameters =>
      isJsonObject(schema) && fields
        ? checkFields({ schema, parameters, fields, apiHolder })
        : [],
    [apiHolder, fields, schema],
  );
}
