import {
  classHistoryQuerySchema,
  classRevisionSchema,
  objectNameSchema,
} from '@environments-dev/plugin-environments-common';
import type { Router } from 'express';
import { z } from 'zod/v4';
import type { ClassDetailsService } from '../service/classes/ClassDetailsService';
import type { CallerOf } from './callers';
import { parseClassName, parseRequest } from './requests';

const revisionParamsSchema = z.object({
  name: objectNameSchema,
  revision: classRevisionSchema,
});

/** Below `/classes/:name`: its revisions, and how its environments have started. */
export function addClassDetailRoutes(
  router: Router,
  options: { classDetails: ClassDetailsService; callerOf: CallerOf },
): void {
  const { classDetails, callerOf } = options;

  router.get('/classes/:name/revisions', async (request, response) => {
    const caller = await callerOf(request);
    const name = parseClassName(request.params);
    response.json(await classDetails.listRevisions(name, caller));
  });

  router.get(
    '/classes/:name/revisions/:revision',
    async (request, response) => {
      const caller = await callerOf(request);
      const { name, revision } = parseRequest(
        revisionParamsSchema,
        request.params,
      );
      response.json(await classDetails.getRevision(name, revision, caller));
    },
  );

  router.get('/classes/:name/history', async (request, response) => {
    const caller = await callerOf(request);
    const name = parseClassName(request.params);
    const query = parseRequest(classHistoryQuerySchema, request.query);
    response.json(await classDetails.getHistory(name, query, caller));
  });
}
