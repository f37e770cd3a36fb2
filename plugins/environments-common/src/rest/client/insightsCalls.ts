import {
  insightsAnswerSchema,
  type InsightsAnswer,
  type InsightsQuery,
} from '../insights';
import { type EnvironmentsCallOptions, type Http, queryString } from './http';

/** How environments are used, for who runs the platform. */
export interface InsightsCalls {
  getInsights(
    query?: InsightsQuery,
    options?: EnvironmentsCallOptions,
  ): Promise<InsightsAnswer>;
}

export function insightsCalls(http: Http): InsightsCalls {
  return {
    getInsights(query = {}, options) {
      return http.json(
        insightsAnswerSchema,
        `insights${queryString(query)}`,
        options,
      );
    },
  };
}
