import type { CostRates } from '@environments-dev/environment-classes';
import type { ControlClusterStatus } from '@environments-dev/plugin-environments-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { AccessService } from '../service/access/AccessService';
import type { ApprovalsService } from '../service/approvals/ApprovalsService';
import type { ClassDetailsService } from '../service/classes/ClassDetailsService';
import type { ClassesService } from '../service/classes/ClassesService';
import type { EnvironmentsService } from '../service/EnvironmentsService';
import type { InsightsService } from '../service/insights/InsightsService';
import type { LiveObjectsService } from '../service/live/LiveObjectsService';
import type { RateLimits } from '../service/rateLimits/RateLimits';
import type { PresetsService } from '../service/presets/PresetsService';
import type { RecordsService } from '../service/records/RecordsService';
import type { CallerOf } from './callers';
import { addAccessRoutes } from './accessRoutes';
import { addApprovalRoutes } from './approvalRoutes';
import { addActivityRoutes } from './activityRoutes';
import { addClassDetailRoutes } from './classDetailRoutes';
import { addClassRoutes } from './classRoutes';
import { addEnvironmentRoutes } from './environmentRoutes';
import { addInsightsRoutes } from './insightsRoutes';
import { addInstallationRoutes } from './installationRoutes';
import { addLiveObjectRoutes } from './liveObjectRoutes';
import { readJsonBody } from './jsonBody';
import { addRateLimits } from './rateLimits';
import { addPresetRoutes } from './presetRoutes';
import { addRecordRoutes } from './recordRoutes';

/** The REST API: HTTP to service calls and back. */
export function createRouter(options: {
  environments: EnvironmentsService;
  approvals: ApprovalsService;
  liveObjects: LiveObjectsService;
  access: AccessService;
  classes: ClassesService;
  classDetails: ClassDetailsService;
  presets: PresetsService;
  records: RecordsService;
  insights: InsightsService;
  status: () => ControlClusterStatus;
  costRates: () => CostRates | undefined;
  callerOf: CallerOf;
  rateLimits: RateLimits;
  /** Served at `/openapi.json`. */
  openApiDocument: object;
  now: () => Date;
}): Router {
  const { openApiDocument } = options;
  const router = PromiseRouter();
  router.use(readJsonBody());
  addRateLimits(router, options);

  addEnvironmentRoutes(router, options);
  addApprovalRoutes(router, options);
  addLiveObjectRoutes(router, options);
  addAccessRoutes(router, options);
  addClassRoutes(router, options);
  addClassDetailRoutes(router, options);
  addPresetRoutes(router, options);
  addRecordRoutes(router, options);
  addActivityRoutes(router, options);
  addInsightsRoutes(router, options);
  addInstallationRoutes(router, options);

  router.get('/openapi.json', (_request, response) => {
    response.json(openApiDocument);
  });

  return router;
}
