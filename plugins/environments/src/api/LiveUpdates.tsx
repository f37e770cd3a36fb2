import { useEffect } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useQueryClient } from '@tanstack/react-query';
import {
  ENVIRONMENTS_SIGNAL_CHANNEL,
  type Environment,
  EnvironmentsSignal,
} from '@environments-dev/plugin-environments-common';
import { queryKeys } from './queryKeys';

/** Long enough to gather the burst of one reconcile, short enough to feel live. */
const GATHER_MILLIS = 250;

/**
 * Fetches again what signals say has changed. Signals carry UIDs only; a burst
 * of them about the same environments becomes one fetch each.
 */
export function LiveUpdates() {
  const signals = useApiHolder().get(signalApiRef);
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!signals) {
      return undefined;
    }
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const uids = new Set(changed);
      changed.clear();
      queryClient.invalidateQueries({ queryKey: queryKeys.lists() });
      queryClient.invalidateQueries({ queryKey: queryKeys.allRecords() });
      queryClient.invalidateQueries({ queryKey: queryKeys.allApprovals() });
      queryClient.invalidateQueries({ queryKey: queryKeys.projects() });
      queryClient.invalidateQueries({ queryKey: queryKeys.classes() });
      queryClient.invalidateQueries({
        predicate: ({ queryKey: [kind, namespace, name], state }) => {
          if (kind !== 'environment') {
            return false;
          }
          const shown = queryClient.getQueryData<Environment>([
            kind,
            namespace,
            name,
          ]);
          const uid = shown?.metadata.uid;
          // What was not found may be there now, under a UID not known here.
          return uid === undefined || state.status === 'error' || uids.has(uid);
        },
      });
    };
    const subscription = signals.subscribe<EnvironmentsSignal>(
      ENVIRONMENTS_SIGNAL_CHANNEL,
      signal => {
        changed.add(signal.uid);
        timer ??= setTimeout(flush, GATHER_MILLIS);
      },
    );
    return () => {
      clearTimeout(timer);
      subscription.unsubscribe();
    };
  }, [signals, queryClient]);
  return null;
}

/**
 * How often to look without being told: a safety net where signals are there (a
 * socket can be cut without a word), the only way where they are not.
 */
export function useRefetchInterval(): number {
  return useApiHolder().get(signalApiRef) ? 30_000 : 5_000;
}
