import type { ApiHolder } from '@backstage/core-plugin-api';
import {
  createAsyncValidators,
  type FormValidation,
} from '@backstage/plugin-scaffolder-react/alpha';
import type { FieldValidation } from '@rjsf/utils';
import type { JsonObject } from '@backstage/types';
import type { FieldError } from '@environments-dev/plugin-environments-common';
import type { FormFields } from './formFields';
import { PARAMETERS } from './parameterErrors';

function isOfField(
  found: FieldValidation | FormValidation,
): found is FieldValidation {
  return typeof found.addError === 'function';
}

function errorsIn(validation: FormValidation, path: string): FieldError[] {
  return Object.entries(validation).flatMap(([key, found]) => {
    const at = `${path}.${key}`;
    return isOfField(found)
      ? (found.__errors ?? []).map(message => ({ path: at, message }))
      : errorsIn(found, at);
  });
}

/** What the portal's own form fields say of their values: a repository that is none, and the like. */
export async function checkFields(options: {
  schema: JsonObject;
  parameters: JsonObject;
  fields: FormFields;
  apiHolder: ApiHolder;
}): Promise<FieldError[]> {
  const { schema, parameters, fields, apiHolder } = options;
  const validate = createAsyncValidators(
    schema,
    Object.fromEntries(
      [...fields].map(([name, { validation }]) => [name, validation]),
    ),
    { apiHolder },
  );
  return errorsIn(await validate(parameters), PARAMETERS);
}
