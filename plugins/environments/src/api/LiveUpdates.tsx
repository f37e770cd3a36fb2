import { useEffect } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { QueryClient, useQueryClient } from '@tanstack/react-query';
import {
  ENVIRONMENTS_SIGNAL_CHANNEL,
  type Environment,
  EnvironmentsSignal,
  PacedCall,
} from '@environments-dev/plugin-environments-common';
import { DERIVED_PACE, NAMED_PACE } from './pace';
import { queryKeys } from './queryKeys';

/** What signals name: lists of environments, and the pages of those that changed. */
function renewNamed(
  queryClient: QueryClient,
  uids: ReadonlySet<string>,
): Promise<unknown> {
  return Promise.all([
    queryClient.invalidateQueries({ queryKey: queryKeys.lists() }),
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
    }),
  ]);
}

/** What may follow from any change, such as how much room a project has left. */
function renewDerived(queryClient: QueryClient): Promise<unknown> {
  return Promise.all(
    [
      queryKeys.allRecords(),
      queryKeys.allApprovals(),
      queryKeys.projects(),
      queryKeys.classes(),
      queryKeys.allPresets(),
    ].map(queryKey => queryClient.invalidateQueries({ queryKey })),
  );
}

/** Fetches again what signals say has changed, each at its pace; `stop` ends that. */
function keepFresh(queryClient: QueryClient) {
  const changed = new Set<string>();
  const named = new PacedCall(() => {
    const uids = new Set(changed);
    changed.clear();
    return renewNamed(queryClient, uids);
  }, NAMED_PACE);
  const derived = new PacedCall(() => renewDerived(queryClient), DERIVED_PACE);
  const renewIfSeen = () => {
    // A page in the background asks nothing; it catches up when somebody looks.
    if (changed.size > 0 && document.visibilityState === 'visible') {
      named.ask();
      derived.ask();
    }
  };
  document.addEventListener('visibilitychange', renewIfSeen);
  return {
    changed(uids: readonly string[]) {
      uids.forEach(uid => changed.add(uid));
      renewIfSeen();
    },
    stop() {
      document.removeEventListener('visibilitychange', renewIfSeen);
      named.stop();
      derived.stop();
    },
  };
}

/**
 * Fetches again what signals say has changed. Signals carry UIDs only; however many of
 * them come, one open page asks for what it shows about once a second.
 */
export function LiveUpdates() {
  const signals = useApiHolder().get(signalApiRef);
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!signals) {
      return undefined;
    }
    const fresh = keepFresh(queryClient);
    const subscription = signals.subscribe<EnvironmentsSignal>(
      ENVIRONMENTS_SIGNAL_CHANNEL,
      ({ uids }) => fresh.changed(uids),
    );
    return () => {
      fresh.stop();
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
