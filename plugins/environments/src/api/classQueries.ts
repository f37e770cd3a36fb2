import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { environmentsApiRef } from './environmentsApi';
import { queryKeys } from './queryKeys';

/** Classes change when somebody applies one: minutes are soon enough for what is beside them. */
const DETAILS_STALE_MILLIS = 30_000;

/** One class. */
export function useClass(name: string) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.class(name),
    queryFn: () => api.getClass(name),
    staleTime: DETAILS_STALE_MILLIS,
  });
}

/** The versions of a class that are kept, today's first. */
export function useClassRevisions(name: string, today: string | undefined) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.classRevisions(name, today),
    queryFn: () => api.listClassRevisions(name),
    staleTime: DETAILS_STALE_MILLIS,
  });
}

/** One version of a class in full; a version never changes. */
export function useClassRevision(name: string, revision: string | undefined) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.classRevision(name, revision ?? ''),
    queryFn: () => api.getClassRevision(name, revision ?? ''),
    enabled: revision !== undefined,
    staleTime: Infinity,
  });
}

/** How environments of a class have started, week by week. */
export function useClassHistory(name: string) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.classHistory(name),
    queryFn: () => api.getClassHistory(name),
    staleTime: DETAILS_STALE_MILLIS,
  });
}
