import type {
  InsightsAnswer,
  insightsQuerySchema,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type { z } from 'zod/v4';
import type { Caller } from '../Caller';
import type { Visibility } from '../visibility';

/** A parsed `GET /insights`. */
export type ParsedInsightsQuery = z.output<typeof insightsQuerySchema>;

/** How environments are used, for who runs the platform. */
export interface InsightsService {
  /** Of what may be seen. */
  getInsights(
    request: {
      query: ParsedInsightsQuery;
      visible: Visibility<EnvironmentFilter>;
    },
    caller: Caller,
  ): Promise<InsightsAnswer>;
}
