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
  /** Request headers of its own; none is required. */
  headers?: z.ZodObject;
  body?: Name;
  answer: RouteAnswer<Name>;
  /**
   * Statuses of the refusals that are this route's own; {@link refusalsOf} adds those
   * that follow from what it takes.
   */
  refusals: readonly RefusalStatus[];
  /** Its answer costs the control cluster much more than a read of what is known. */
  isCostly?: true;
}

export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503;

/** What is counted of a person: `Write` all that changes something. */
export type LimitedWork = 'Write' | 'CostlyRead';

/** What a call of this route is counted as; undefined: it is not counted. */
export function limitedWorkOf({
  method,
  isCostly,
}: Route): LimitedWork | undefined {
  if (isCostly) {
    return 'CostlyRead';
  }
  return method === 'get' ? undefined : 'Write';
}

/** Every status that this route refuses with, in order. */
export function refusalsOf(route: Route): RefusalStatus[] {
  const { path, query, headers, body, refusals } = route;
  const takesInput = path.includes('{') || query || headers || body;
  const all = new Set<RefusalStatus>([
    ...refusals,
    ...(takesInput ? [400 as const] : []),
    ...(body ? [413 as const] : []),
    ...(limitedWorkOf(route) ? [429 as const] : []),
  ]);
  return [...all].sort((a, b) => a - b);
}

/** Path of one environment. */
export const ONE = '/environments/{namespace}/{name}';
