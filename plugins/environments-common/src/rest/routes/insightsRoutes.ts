import { insightsAnswerSchema, insightsQuerySchema } from '../insights';
import type { Components, Route } from './route';

export const INSIGHTS_COMPONENTS = {
  Insights: { schema: insightsAnswerSchema, io: 'output' },
} as const satisfies Components;

export const INSIGHTS_ROUTES = [
  {
    method: 'get',
    path: '/insights',
    operationId: 'getInsights',
    summary:
      'How the environments that the caller may see have been used, over time and now.',
    query: insightsQuerySchema,
    answer: { status: 200, component: 'Insights' },
    refusals: [400, 401, 403, 503],
  },
] as const satisfies readonly Route[];
