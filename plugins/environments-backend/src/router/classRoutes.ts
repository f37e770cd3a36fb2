import type { Router } from 'express';
import type { ClassesService } from '../service/classes/ClassesService';
import { UNDECIDED } from '../service/visibility';
import type { CallerOf } from './callers';
import { parseClassName } from './requests';

const SIGHT = { visible: UNDECIDED, requestable: UNDECIDED };

/** `/classes` and `/projects`: what may be asked for, and where. */
export function addClassRoutes(
  router: Router,
  options: { classes: ClassesService; callerOf: CallerOf },
): void {
  const { classes, callerOf } = options;

  router.get('/classes', async (request, response) => {
    const caller = await callerOf(request);
    response.json(await classes.listClasses({ sight: SIGHT }, caller));
  });

  router.get('/classes/:name', async (request, response) => {
    const caller = await callerOf(request);
    const name = parseClassName(request.params);
    response.json(await classes.getClass(name, { sight: SIGHT }, caller));
  });

  router.get('/projects', async (request, response) => {
    const caller = await callerOf(request);
    response.json(await classes.listProjects({ visible: UNDECIDED }, caller));
  });
}
