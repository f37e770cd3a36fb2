import { useApi } from '@backstage/core-plugin-api';
import {
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  EnvironmentRef,
  ListPresetsQuery,
  PresetChange,
  PresetRequestInput,
  SavePresetRequestInput,
} from '@environments-dev/plugin-environments-common';
import { environmentsApiRef } from './environmentsApi';
import { useRefetchInterval } from './LiveUpdates';
import { queryKeys } from './queryKeys';
import type { RepeatedRequest } from './repeatedRequest';

/** Requests saved for reuse, by title, page by page. */
export function usePresets(query: ListPresetsQuery) {
  const api = useApi(environmentsApiRef);
  return useInfiniteQuery({
    queryKey: queryKeys.presets(query),
    queryFn: ({ pageParam }) =>
      api.listPresets({ ...query, cursor: pageParam }),
    initialPageParam: query.cursor,
    getNextPageParam: page => page.pageInfo.nextCursor,
    refetchInterval: useRefetchInterval(),
  });
}

/** One preset; undefined asks for none. */
export function usePreset(ref: EnvironmentRef | undefined) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.preset(ref),
    queryFn: () => (ref ? api.getPreset(ref) : null),
    enabled: ref !== undefined,
    retry: false,
  });
}

/** Where a preset comes from, with what is to be saved of it. */
export type PresetIntent =
  | { from: 'Form'; request: PresetRequestInput }
  | {
      from: 'Environment';
      ref: EnvironmentRef;
      request: SavePresetRequestInput;
    }
  | { from: 'Record'; record: string; request: SavePresetRequestInput };

function useRenewPresets() {
  const queryClient = useQueryClient();
  return () =>
    queryClient.invalidateQueries({ queryKey: queryKeys.allPresets() });
}

/** Saves a request for reuse. */
export function useSavePreset() {
  const api = useApi(environmentsApiRef);
  const renew = useRenewPresets();
  return useMutation({
    mutationFn: (intent: PresetIntent) => {
      switch (intent.from) {
        case 'Environment':
          return api.savePresetOfEnvironment(intent.ref, intent.request);
        case 'Record':
          return api.savePresetOfRecord(intent.record, intent.request);
        default:
          return api.savePreset(intent.request);
      }
    },
    onSuccess: renew,
  });
}

/** Changes what is named. */
export function useChangePreset() {
  const api = useApi(environmentsApiRef);
  const renew = useRenewPresets();
  return useMutation({
    mutationFn: ({
      ref,
      change,
    }: {
      ref: EnvironmentRef;
      change: PresetChange;
    }) => api.changePreset(ref, change),
    onSuccess: renew,
  });
}

export function useDeletePreset() {
  const api = useApi(environmentsApiRef);
  const renew = useRenewPresets();
  return useMutation({
    mutationFn: (ref: EnvironmentRef) => api.deletePreset(ref),
    onSuccess: renew,
  });
}

/** What it means to ask for the same once more; asked when somebody wants to. */
export function useRepeat(repeated: RepeatedRequest, enabled: boolean) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: queryKeys.repeat(repeated),
    queryFn: () =>
      repeated.of === 'Environment'
        ? api.getRepeat(repeated.ref)
        : api.getRecordRepeat(repeated.record),
    enabled,
    retry: false,
  });
}
