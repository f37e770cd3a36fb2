import { useApi } from '@backstage/core-plugin-api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  ApprovalView,
  EnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { environmentsApiRef } from './environmentsApi';
import { useRefetchInterval } from './LiveUpdates';
import { queryKeys } from './queryKeys';

/** Requests that need an approval, as far as they concern the caller. */
export function useApprovals(view: ApprovalView) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.approvals(view),
    queryFn: () => api.listApprovals({ view }),
    refetchInterval: useRefetchInterval(),
  });
}

/** What is asked for, and what was decided on it. */
export function useApproval(
  ref: EnvironmentRef,
  options: { enabled?: boolean } = {},
) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.approval(ref),
    queryFn: () => api.getApproval(ref),
    refetchInterval: useRefetchInterval(),
    enabled: options.enabled ?? true,
  });
}

export interface DecideIntent {
  ref: EnvironmentRef;
  decision: 'Approved' | 'Rejected';
  /** Of what was looked at. */
  requestHash: string;
  reason: string;
}

/** Approves or rejects. */
export function useDecide() {
  const api = useApi(environmentsApiRef);
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ ref, decision, requestHash, reason }: DecideIntent) =>
      decision === 'Approved'
        ? api.approveEnvironment(ref, { requestHash, reason })
        : api.rejectEnvironment(ref, { requestHash, reason }),
    // Refused or not: what is asked may have changed meanwhile.
    onSettled: (_answer, _error, { ref }) =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: queryKeys.allApprovals() }),
        queryClient.invalidateQueries({ queryKey: queryKeys.lists() }),
        queryClient.invalidateQueries({
          queryKey: queryKeys.environment(ref),
        }),
      ]),
  });
}
