import type {
  EnvironmentsApi,
  InsightsQuery,
} from '@environments-dev/plugin-environments-common';
import { beforeRead } from './fakeFaults';
import type { FakeWorld } from './FakeWorld';

type InsightsCalls = Pick<EnvironmentsApi, 'getInsights'>;

/**
 * The call for insights in memory.
 *
 * @param onAsked - told everything that is asked
 */
export function fakeInsights(
  world: FakeWorld,
  onAsked: (query: InsightsQuery) => void,
): InsightsCalls {
  return {
    async getInsights(query = {}) {
      onAsked(query);
      await beforeRead(world);
      return world.insights;
    },
  };
}
