import { useApi } from '@backstage/core-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InsightsQuery } from '@environments-dev/plugin-environments-common';
import { environmentsApiRef } from './environmentsApi';

/** What changes over days is not renewed at every signal. */
const RENEWED_EVERY_MILLIS = 60_000;

/** How environments are used. */
export function useInsights(query: InsightsQuery) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: ['insights', query],
    queryFn: ({ signal }) => api.getInsights(query, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: RENEWED_EVERY_MILLIS,
  });
}
