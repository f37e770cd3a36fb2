import { logsQuerySchema } from '@environments-dev/plugin-environments-common';
import type { Router } from 'express';
import type { LiveObjectsService } from '../service/live/LiveObjectsService';
import type { CallerOf } from './callers';
import { parseRef, parseRequest } from './requests';

/** What one environment runs: `.../resources`, `.../events`, `.../logs`. */
export function addLiveObjectRoutes(
  router: Router,
  options: { liveObjects: LiveObjectsService; callerOf: CallerOf },
): void {
  const { liveObjects, callerOf } = options;

  router.get(
    '/environments/:namespace/:name/resources',
    async (request, response) => {
      const caller = await callerOf(request);
      const ref = parseRef(request.params);
      response.json({ items: await liveObjects.listResources(ref, caller) });
    },
  );

  router.get(
    '/environments/:namespace/:name/events',
    async (request, response) => {
      const caller = await callerOf(request);
      const ref = parseRef(request.params);
      response.json({ items: await liveObjects.listEvents(ref, caller) });
    },
  );

  router.get(
    '/environments/:namespace/:name/logs',
    async (request, response) => {
      const caller = await callerOf(request);
      const ref = parseRef(request.params);
      const query = parseRequest(logsQuerySchema, request.query);
      const text = await liveObjects.readLogs(ref, query, caller);
      response.type('text/plain').send(text);
    },
  );
}
