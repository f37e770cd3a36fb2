import { useApi } from '@backstage/core-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { fieldErrorsOf } from '@environments-dev/plugin-environments-common';
import type {
  EnvironmentRef,
  EnvironmentRequestInput,
  PowerState,
} from '@environments-dev/plugin-environments-common';
import { environmentsApiRef } from './environmentsApi';
import { errorName } from './errors';
import { queryKeys } from './queryKeys';
import { forgetRequestKey, requestKey } from './requestKey';

function useRenew() {
  const queryClient = useQueryClient();
  return async (ref: EnvironmentRef) => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: queryKeys.lists() }),
      queryClient.invalidateQueries({ queryKey: queryKeys.environment(ref) }),
    ]);
  };
}

/** Asks for an environment; what is asked twice, or again after a lost answer, is one. */
export function useRequestEnvironment() {
  const api = useApi(environmentsApiRef);
  const renew = useRenew();
  return useMutation({
    mutationFn: (request: EnvironmentRequestInput) =>
      api.requestEnvironment(request, { idempotencyKey: requestKey(request) }),
    retry: (failures, error) => failures < 3 && mayBeAskedAgain(error),
    onSuccess: (_, request) => {
      forgetRequestKey();
      return renew({
        namespace: request.metadata.namespace,
        name: request.metadata.name,
      });
    },
  });
}

/** Whether the answer was lost on its way, or is still being worked on. */
function mayBeAskedAgain(error: Error): boolean {
  return (
    // What fetch fails with when there is no answer.
    error instanceof TypeError ||
    (errorName(error) === 'ConflictError' &&
      fieldErrorsOf(error).some(({ path }) => path === 'Idempotency-Key'))
  );
}

export interface ExtendIntent {
  ref: EnvironmentRef;
  /** Makes a repeat, after a lost answer, the same extension. */
  id: string;
  /** The class's one-click extension if absent. */
  add?: string;
}

/** Makes the lifetime longer. */
export function useExtendEnvironment() {
  const api = useApi(environmentsApiRef);
  const renew = useRenew();
  return useMutation({
    mutationFn: ({ ref, id, add }: ExtendIntent) =>
      api.extendEnvironment(ref, { id, add, because: '' }),
    onSuccess: (_, { ref }) => renew(ref),
  });
}

export interface PowerIntent {
  ref: EnvironmentRef;
  state: PowerState;
}

/** Puts to sleep, or wakes. */
export function usePowerEnvironment() {
  const api = useApi(environmentsApiRef);
  const renew = useRenew();
  return useMutation({
    mutationFn: ({ ref, state }: PowerIntent) =>
      state === 'Asleep' ? api.sleepEnvironment(ref) : api.wakeEnvironment(ref),
    onSuccess: (_, { ref }) => renew(ref),
  });
}

export interface EndIntent {
  ref: EnvironmentRef;
  /** What was learnt; kept in the closing report. */
  outcome?: string;
}

/** Notes the outcome, where one was given, and ends the environment. */
export function useEndEnvironment() {
  const api = useApi(environmentsApiRef);
  const renew = useRenew();
  return useMutation({
    mutationFn: async ({ ref, outcome }: EndIntent) => {
      if (outcome) {
        await api.changeEnvironment(ref, { spec: { outcome } });
      }
      await api.endEnvironment(ref);
    },
    onSuccess: (_, { ref }) => renew(ref),
  });
}
