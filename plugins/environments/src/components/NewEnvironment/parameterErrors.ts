import { ErrorSchema, ErrorSchemaBuilder } from '@rjsf/utils';
import type { FieldError } from '@environments-dev/plugin-environments-common';

/** Where a request has its parameters. */
export const PARAMETERS = 'spec.parameters';

/** `spec.parameters.pools[0].size` as the form's keys: `pools`, `0`, `size`. */
export function parameterKeys(path: string): string[] {
  return path
    .slice(PARAMETERS.length)
    .split(/[.[\]]/)
    .filter(Boolean);
}

/** The errors below `spec.parameters`, as the form wants them. */
export function parameterErrorSchema(
  errors: ReadonlyArray<FieldError>,
): ErrorSchema {
  const builder = new ErrorSchemaBuilder();
  for (const { path, message } of errors) {
    if (path === PARAMETERS || path.startsWith(`${PARAMETERS}.`)) {
      builder.addErrors(message, parameterKeys(path));
    }
  }
  return builder.ErrorSchema;
}

/** The id of the element that shows a field of the request. */
export function fieldId(path: string): string {
  return path.startsWith(PARAMETERS)
    ? ['parameters', ...parameterKeys(path)].join('_')
    : `environments-${path.replace(/\./g, '-')}`;
}
