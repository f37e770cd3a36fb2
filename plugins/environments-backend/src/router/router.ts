import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { EnvironmentsService } from '../service/EnvironmentsService';
import type { CallerOf } from './callers';
import { addApprovalRoutes } from './approvalRoutes';
import { addActivityRoutes } from './activityRoutes';
import { addClassRoutes } from './classRoutes';
import { addEnvironmentRoutes } from './environmentRoutes';
import { readJsonBody } from './jsonBody';
import { addRecordRoutes } from './recordRoutes';

/** The REST API: HTTP to service calls and back. */
export function createRouter(options: {
  environments: EnvironmentsService;
  callerOf: CallerOf;
  /** Served at `/openapi.json`. */
  openApiDocument: object;
  now: () => Date;
}): Router {
  const { environments, callerOf, openApiDocument } = options;
  const router = PromiseRouter();
  router.use(readJsonBody());

  addEnvironmentRoutes(router, options);
  addApprovalRoutes(router, options);
  addClassRoutes(router, options);
  addRecordRoutes(router, options);
  addActivityRoutes(router, options);

  router.get('/status', async (request, response) => {
    await callerOf(request);
    response.json(environments.status());
  });

  router.get('/openapi.json', (_request, response) => {
    response.json(openApiDocument);
  });

  return router;
}
