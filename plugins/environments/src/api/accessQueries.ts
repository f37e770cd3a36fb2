import { useApi } from '@backstage/core-plugin-api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EnvironmentRef } from '@environments-dev/plugin-environments-common';
import { environmentsApiRef } from './environmentsApi';
import { useRefetchInterval } from './LiveUpdates';
import { queryKeys } from './queryKeys';

/** Whether there is a kubeconfig to be had, and who has one. */
export function useAccess(ref: EnvironmentRef, enabled: boolean) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.access(ref),
    queryFn: () => api.getAccess(ref),
    refetchInterval: useRefetchInterval(),
    enabled,
  });
}

/** Renews what tells of who is in: the list of them, and the activity. */
function useRenewAccess(ref: EnvironmentRef) {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: queryKeys.access(ref) }),
      queryClient.invalidateQueries({ queryKey: queryKeys.activity(ref) }),
    ]);
  };
}

/** A kubeconfig of one's own; nothing keeps it longer than who asked for it. */
export function useIssueKubeconfig(ref: EnvironmentRef) {
  const api = useApi(environmentsApiRef);
  return useMutation({
    mutationFn: (hours: number) => api.issueKubeconfig(ref, { hours }),
    onSettled: useRenewAccess(ref),
    gcTime: 0,
  });
}

/** Makes the kubeconfigs of a person worthless. */
export function useRevokeAccess(ref: EnvironmentRef) {
  const api = useApi(environmentsApiRef);
  return useMutation({
    mutationFn: (person: string) => api.revokeAccess(ref, { person }),
    onSettled: useRenewAccess(ref),
  });
}

/** The value of an output that is kept in a Secret; nothing keeps it longer than who asked. */
export function useRevealOutput(ref: EnvironmentRef, output: string) {
  const api = useApi(environmentsApiRef);
  return useMutation({
    mutationFn: () => api.revealOutput(ref, output),
    onSettled: useRenewAccess(ref),
    gcTime: 0,
  });
}
