import { listRecordsQuerySchema } from '@environments-dev/plugin-environments-common';
import type { Router } from 'express';
import type { EnvironmentsService } from '../service/EnvironmentsService';
import type { CallerOf } from './callers';
import { parseRecordName, parseRequest } from './requests';

/** `/records`: closing reports. */
export function addRecordRoutes(
  router: Router,
  options: { environments: EnvironmentsService; callerOf: CallerOf },
): void {
  const { environments, callerOf } = options;

  router.get('/records', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(listRecordsQuerySchema, request.query);
    response.json(
      await environments.listRecords(
        { query, visible: { type: 'All' } },
        caller,
      ),
    );
  });

  router.get('/records/:name', async (request, response) => {
    const caller = await callerOf(request);
    const name = parseRecordName(request.params);
    response.json(await environments.getRecord(name, caller));
  });
}
