import type { Router } from 'express';
import type { EnvironmentsService } from '../service/EnvironmentsService';
import type { CallerOf } from './callers';
import { parseRecordName, parseRef } from './requests';

/** `.../activity` of environments and of closing reports. */
export function addActivityRoutes(
  router: Router,
  options: { environments: EnvironmentsService; callerOf: CallerOf },
): void {
  const { environments, callerOf } = options;

  router.get(
    '/environments/:namespace/:name/activity',
    async (request, response) => {
      const caller = await callerOf(request);
      const ref = parseRef(request.params);
      response.json({ items: await environments.listActivity(ref, caller) });
    },
  );

  router.get('/records/:name/activity', async (request, response) => {
    const caller = await callerOf(request);
    const name = parseRecordName(request.params);
    response.json({
      items: await environments.listRecordActivity(name, caller),
    });
  });
}
