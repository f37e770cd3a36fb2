import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { useQueryClient } from '@tanstack/react-query';
import type {
  ClassLifetime,
  Environment,
  EnvironmentsApi,
} from '@environments-dev/plugin-environments-common';
import { environmentsApiRef, errorMessage, queryKeys } from '../../api';
import { keyOf, refOf } from '../environmentFacts';
import { extensionOf } from '../powerFacts';
import type { BulkAction } from './bulkActions';
import { whenTaken } from './whenTaken';

/** So many requests are under way at once. */
const CONCURRENT = 4;

/** One that the backend refused, and why. */
export interface BulkFailure {
  key: string;
  name: string;
  message: string;
}

export type BulkProgress =
  | { state: 'Idle' }
  | { state: 'Running'; action: BulkAction; done: number; total: number }
  | {
      state: 'Done';
      action: BulkAction;
      succeeded: number;
      failures: BulkFailure[];
    };

function pause(seconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, seconds * 1000));
}

async function act(
  api: EnvironmentsApi,
  action: BulkAction,
  environment: Environment,
  rules: ClassLifetime | undefined,
): Promise<void> {
  const ref = refOf(environment);
  switch (action) {
    case 'Extend':
      await api.extendEnvironment(ref, {
        id: crypto.randomUUID(),
        add: extensionOf(environment, rules, new Date())?.add,
      });
      return;
    case 'Sleep':
      await api.sleepEnvironment(ref);
      return;
    case 'Wake':
      await api.wakeEnvironment(ref);
      return;
    default:
      await api.endEnvironment(ref);
  }
}

/** Does one thing to many environments, a few at a time; who is refused stops nobody else. */
export function useBulkActions(
  rulesOf: (environment: Environment) => ClassLifetime | undefined,
) {
  const api = useApi(environmentsApiRef);
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<BulkProgress>({ state: 'Idle' });

  const run = async (
    action: BulkAction,
    environments: ReadonlyArray<Environment>,
  ) => {
    const total = environments.length;
    const waiting = [...environments];
    const failures: BulkFailure[] = [];
    let done = 0;
    setProgress({ state: 'Running', action, done, total });
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        try {
          const environment = next;
          await whenTaken(
            () => act(api, action, environment, rulesOf(environment)),
            pause,
          );
        } catch (error) {
          failures.push({
            key: keyOf(next),
            name: next.metadata.name,
            message:
              error instanceof Error ? errorMessage(error) : String(error),
          });
        }
        done += 1;
        setProgress({ state: 'Running', action, done, total });
      }
    };
    await Promise.all(Array.from({ length: CONCURRENT }, work));
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: queryKeys.lists() }),
      queryClient.invalidateQueries({ queryKey: queryKeys.allEnvironments() }),
    ]);
    setProgress({
      state: 'Done',
      action,
      succeeded: total - failures.length,
      failures,
    });
  };
  return { progress, run, dismiss: () => setProgress({ state: 'Idle' }) };
}
