import { listRecordsQuerySchema } from '@environments-dev/plugin-environments-common';
import type { Router } from 'express';
import type { RecordsService } from '../service/records/RecordsService';
import { UNDECIDED } from '../service/visibility';
import type { CallerOf } from './callers';
import { parseRecordName, parseRequest } from './requests';

/** `/records`: closing reports. */
export function addRecordRoutes(
  router: Router,
  options: { records: RecordsService; callerOf: CallerOf },
): void {
  const { records, callerOf } = options;

  router.get('/records', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(listRecordsQuerySchema, request.query);
    response.json(
      await records.listRecords({ query, visible: UNDECIDED }, caller),
    );
  });

  router.get('/records/:name', async (request, response) => {
    const caller = await callerOf(request);
    const name = parseRecordName(request.params);
    response.json(await records.getRecord(name, caller));
  });
}
