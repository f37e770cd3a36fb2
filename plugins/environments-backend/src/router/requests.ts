import { InputError } from '@backstage/errors';
import {
  EnvironmentRef,
  idempotencyHeadersSchema,
  objectNameSchema,
} from '@environments-dev/plugin-environments-common';
import type { Request } from 'express';
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
  refuseUnreadable(value);
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

/** Deeper than anything that an environment or its class's parameters hold. */
const MAX_DEPTH = 32;

/**
 * Refuses what no schema speaks of but what breaks those who read it: values nested so
 * deep that walking them ends the stack, and the character U+0000, which PostgreSQL
 * stores in no text.
 */
function refuseUnreadable(value: unknown, path: PropertyKey[] = []): void {
  if (path.length > MAX_DEPTH) {
    throw new InvalidRequestError([
      {
        path: pathText(path.slice(0, 3)),
        message: `must not be nested deeper than ${MAX_DEPTH} levels`,
      },
    ]);
  }
  if (typeof value === 'string' && value.includes('\u0000')) {
    throw new InvalidRequestError([
      {
        path: pathText(path),
        message: 'must not contain the character U+0000',
      },
    ]);
  }
  if (Array.isArray(value)) {
    value.forEach((element, index) =>
      refuseUnreadable(element, [...path, index]),
    );
  } else if (typeof value === 'object' && value !== null) {
    for (const [field, child] of Object.entries(value)) {
      refuseUnreadable(child, [...path, field]);
    }
  }
}

const refSchema = z.object({
  namespace: objectNameSchema,
  name: objectNameSchema,
});

/** The environment that a path names. */
export function parseRef(params: unknown): EnvironmentRef {
  return parseRequest(refSchema, params);
}

const classNameSchema = z.object({ name: objectNameSchema });

/** The class that a path names. */
export function parseClassName(params: unknown): string {
  return parseRequest(classNameSchema, params).name;
}

/** Names of records join project, environment and hash with a dot: a DNS subdomain. */
const recordNameSchema = z.object({
  name: z
    .string()
    .max(253)
    .regex(
      /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/,
      'must be the name of a record, such as search.llama-0a1b2c3d',
    ),
});

/** The record that a path names. */
export function parseRecordName(params: unknown): string {
  return parseRequest(recordNameSchema, params).name;
}

/**
 * The key of a request that is the same when it comes again. The draft of its header
 * puts it in quotes, and most clients send it without.
 */
export function parseIdempotencyKey(request: Request): string | undefined {
  const key = request.get('Idempotency-Key')?.replace(/^"(.*)"$/, '$1');
  return parseRequest(idempotencyHeadersSchema, { 'Idempotency-Key': key })[
    'Idempotency-Key'
  ];
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
