import { useApi } from '@backstage/core-plugin-api';
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import type {
  EnvironmentRef,
  EnvironmentRequestInput,
  ListEnvironmentsQuery,
  ListRecordsQuery,
  LogsQuery,
} from '@environments-dev/plugin-environments-common';
import { environmentsApiRef } from './environmentsApi';
import { useRefetchInterval } from './LiveUpdates';
import { queryKeys } from './queryKeys';

/** Environments page by page; pages already shown are renewed together. */
export function useEnvironmentList(query: ListEnvironmentsQuery) {
  const api = useApi(environmentsApiRef);
  return useInfiniteQuery({
    queryKey: queryKeys.list(query),
    queryFn: ({ pageParam }) =>
      api.listEnvironments({ ...query, cursor: pageParam }),
    initialPageParam: query.cursor,
    getNextPageParam: page => page.pageInfo.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: useRefetchInterval(),
  });
}

/** One environment. */
export function useEnvironment(ref: EnvironmentRef) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.environment(ref),
    queryFn: () => api.getEnvironment(ref),
    refetchInterval: useRefetchInterval(),
  });
}

/** The live objects of an environment. */
export function useResources(
  ref: EnvironmentRef,
  options: { enabled?: boolean } = {},
) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.resources(ref),
    queryFn: () => api.getResources(ref),
    refetchInterval: useRefetchInterval(),
    enabled: options.enabled,
  });
}

/** What the cluster says about an environment and its objects. */
export function useEvents(ref: EnvironmentRef) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.events(ref),
    queryFn: () => api.getEvents(ref),
    refetchInterval: useRefetchInterval(),
  });
}

/**
 * The last lines of a container.
 *
 * @param options - `follows`: they are renewed every few seconds while shown
 */
export function useLogs(
  ref: EnvironmentRef,
  query: LogsQuery,
  options: { follows: boolean },
) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.logs(ref, query),
    queryFn: () => api.getLogs(ref, query),
    refetchInterval: options.follows && 3_000,
  });
}

/**
 * Closing reports, newest first.
 *
 * @param options - `untilFound`: looks every two seconds while there is none
 */
export function useRecords(
  query: ListRecordsQuery,
  options: { untilFound?: boolean } = {},
) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.records(query),
    queryFn: () => api.listRecords(query),
    refetchInterval: ({ state }) =>
      options.untilFound && !state.data?.items.length ? 2_000 : false,
  });
}

/** The golden paths that the caller may see. */
export function useClasses() {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.classes(),
    queryFn: () => api.listClasses(),
    staleTime: 30_000,
  });
}

/** The projects that the caller may see or request into. */
export function useProjects() {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.projects(),
    queryFn: () => api.listProjects(),
    staleTime: 30_000,
  });
}

/** Whether the control cluster can be reached. */
export function useControlClusterStatus() {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.status(),
    queryFn: () => api.getControlClusterStatus(),
    refetchInterval: 10_000,
  });
}

/** The review of a request; asked anew for each, since time goes by. */
export function usePreview(request: EnvironmentRequestInput, enabled: boolean) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: ['preview', request],
    queryFn: () => api.preview(request),
    enabled,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

/**
 * Names like this one that the caller sees to be taken, to suggest one that is free.
 *
 * Only a courtesy: a name that is taken all the same is refused in the review.
 *
 * @param stem - undefined: none is to be suggested
 */
export function useTakenNames(stem: string | undefined) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.takenNames(stem),
    queryFn: async () => {
      const { items } = await api.listEnvironments({
        search: stem,
        fields: 'metadata.name',
      });
      return new Set(items.map(({ metadata }) => metadata.name));
    },
    enabled: stem !== undefined,
    // Not under one's hands, but anew for the next form: one has taken a name since.
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}
