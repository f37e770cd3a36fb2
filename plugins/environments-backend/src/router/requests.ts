import { InputError } from '@backstage/errors';
import {
  EnvironmentRef,
  objectNameSchema,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { InvalidRequestError } from '../service/errors';

/**
 * Parses what came over HTTP; from here on it is trusted.
 *
 * @throws InvalidRequestError that names each field which is wrong
 */
export function parseRequest<T extends z.ZodType>(
  schema: T,
  value: unknown,
): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  const [first, ...others] = parsed.error.issues.map(issue => ({
    path: pathText(issue.path),
    message: issue.message,
  }));
  throw first
    ? new InvalidRequestError([first, ...others])
    : new InputError('The request is not valid');
}

const refSchema = z.object({
  namespace: objectNameSchema,
  name: objectNameSchema,
});

/** The environment that a path names. */
export function parseRef(params: unknown): EnvironmentRef {
  return parseRequest(refSchema, params);
}

/** `spec.schedule[0].sleep`, as the paths of the control cluster are written. */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') {
      return `${text}[${part}]`;
    }
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}
