import type { Router } from 'express';
import type { RecordsService } from '../service/records/RecordsService';
import type { CallerOf } from './callers';
import { parseRecordName, parseRef } from './requests';

/** `.../activity` of environments and of closing reports. */
export function addActivityRoutes(
  router: Router,
  options: { records: RecordsService; callerOf: CallerOf },
): void {
  const { records, callerOf } = options;

  router.get(
    '/environments/:namespace/:name/activity',
    async (request, response) => {
      const caller = await callerOf(request);
      const ref = parseRef(request.params);
      response.json({ items: await records.listActivity(ref, caller) });
    },
  );

  router.get('/records/:name/activity', async (request, response) => {
    const caller = await callerOf(request);
    const name = parseRecordName(request.params);
    response.json({
      items: await records.listRecordActivity(name, caller),
    });
  });
}
