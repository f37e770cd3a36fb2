import type { Router } from 'express';
import type { EnvironmentsService } from '../service/EnvironmentsService';
import type { CallerOf } from './callers';
import { parseClassName } from './requests';

/** `/classes` and `/projects`: what may be asked for, and where. */
export function addClassRoutes(
  router: Router,
  options: { environments: EnvironmentsService; callerOf: CallerOf },
): void {
  const { environments, callerOf } = options;

  router.get('/classes', async (request, response) => {
    const caller = await callerOf(request);
    response.json(
      await environments.listClasses({ visible: { type: 'All' } }, caller),
    );
  });

  router.get('/classes/:name', async (request, response) => {
    const caller = await callerOf(request);
    const name = parseClassName(request.params);
    response.json(await environments.getClass(name, caller));
  });

  router.get('/projects', async (request, response) => {
    const caller = await callerOf(request);
    response.json(
      await environments.listProjects({ visible: { type: 'All' } }, caller),
    );
  });
}
