import { insightsQuerySchema } from '@environments-dev/plugin-environments-common';
import type { Router } from 'express';
import type { InsightsService } from '../service/insights/InsightsService';
import { UNDECIDED } from '../service/visibility';
import type { CallerOf } from './callers';
import { parseRequest } from './requests';

/** `/insights`: how environments are used. */
export function addInsightsRoutes(
  router: Router,
  options: { insights: InsightsService; callerOf: CallerOf },
): void {
  const { insights, callerOf } = options;

  router.get('/insights', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(insightsQuerySchema, request.query);
    response.json(
      await insights.getInsights({ query, visible: UNDECIDED }, caller),
    );
  });
}
