import { z } from 'zod/v4';

/** Bodies that routes take and give, by the name the description uses. */
export type Components = Record<
  string,
  { schema: z.ZodType; io: 'input' | 'output' }
>;

/** What a route answers when all is well; `component` is a name of `COMPONENTS`. */
export type RouteAnswer<Name extends string = string> =
  | { status: 200 | 201 | 202; component: Name }
  | { status: 200; contentType: 'text/plain' | 'application/json' }
  | { status: 204 };

/** One route of the API, without its prefix. */
export interface Route<Name extends string = string> {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** With `{parameters}`. */
  path: string;
  operationId: string;
  summary: string;
  query?: z.ZodObject;
  body?: Name;
  answer: RouteAnswer<Name>;
  /** Statuses of the refusals that are this route's own. */
  refusals: ReadonlyArray<400 | 401 | 403 | 404 | 409 | 503>;
}

/** Path of one environment. */
export const ONE = '/environments/{namespace}/{name}';
