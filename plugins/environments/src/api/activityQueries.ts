import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import type { EnvironmentRef } from '@environments-dev/plugin-environments-common';
import { environmentsApiRef } from './environmentsApi';
import { useRefetchInterval } from './LiveUpdates';
import { queryKeys } from './queryKeys';

/** Who did what with an environment, newest first. */
export function useActivity(ref: EnvironmentRef) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.activity(ref),
    queryFn: () => api.getActivity(ref),
    refetchInterval: useRefetchInterval(),
  });
}

/** The same of an environment that has ended, by the name of its closing report. */
export function useRecordActivity(record: string) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.recordActivity(record),
    queryFn: () => api.getRecordActivity(record),
  });
}
