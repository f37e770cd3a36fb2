import {
  limitedWorkOf,
  ROUTES,
} from '@environments-dev/plugin-environments-common';
import type { Router } from 'express';
import { TooManyRequestsError } from '../service/errors';
import type { RateLimits } from '../service/rateLimits/RateLimits';
import type { CallerOf } from './callers';

/** Counts what routes cost, before they do it. */
export function addRateLimits(
  router: Router,
  options: { rateLimits: RateLimits; callerOf: CallerOf },
): void {
  const { rateLimits, callerOf } = options;
  for (const route of ROUTES) {
    const work = limitedWorkOf(route);
    if (work) {
      router[route.method](
        expressPath(route.path),
        async (request, response) => {
          const caller = await callerOf(request);
          try {
            await rateLimits.spend(work, caller);
          } catch (error) {
            if (error instanceof TooManyRequestsError) {
              response.set('Retry-After', String(error.retryAfterSeconds));
            }
            throw error;
          }
          return 'next';
        },
      );
    }
  }
}

/** `/environments/:namespace/:name` of `/environments/{namespace}/{name}`. */
export function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}
