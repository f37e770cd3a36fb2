import { ErrorSchema, ErrorSchemaBuilder } from '@rjsf/utils';
import type { FieldError } from '@environments-dev/plugin-environments-common';

const PREFIX = 'spec.parameters';

/** `spec.parameters.pools[0].size` as the form's keys: `pools`, `0`, `size`. */
function keysOf(path: string): string[] {
  return path
    .slice(PREFIX.length)
    .split(/[.[\]]/)
    .filter(Boolean);
}

/** The errors below `spec.parameters`, as the form wants them. */
export function parameterErrorSchema(
  errors: ReadonlyArray<FieldError>,
): ErrorSchema {
  const builder = new ErrorSchemaBuilder();
  for (const { path, message } of errors) {
    if (path === PREFIX || path.startsWith(`${PREFIX}.`)) {
      builder.addErrors(message, keysOf(path));
    }
  }
  return builder.ErrorSchema;
}

/** The id of the element that shows a field of the request. */
export function fieldId(path: string): string {
  return path.startsWith(PREFIX)
    ? ['parameters', ...keysOf(path)].join('_')
    : `environments-${path.replace(/\./g, '-')}`;
}
