import { useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type {
  Environment,
  ListEnvironmentsQuery,
} from '@environments-dev/plugin-environments-common';
import { environmentsApiRef, errorMessage } from '../../api';
import { readMatching } from './readMatching';
import type { Selection } from './useSelection';

/** More than anyone reads the names of before they agree. */
export const MOST_SELECTED = 1_000;

export type Matching =
  | { state: 'Idle' }
  | { state: 'Reading'; rows: number }
  | { state: 'Failed'; message: string };

/**
 * Selects all that match now, be they loaded or not: exactly those that the cursor
 * brings, by name. What comes later is not among them.
 */
export function useSelectMatching(
  query: ListEnvironmentsQuery,
  selection: Selection,
) {
  const api = useApi(environmentsApiRef);
  const [matching, setMatching] = useState<Matching>({ state: 'Idle' });
  const abort = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => abort.current?.abort(), []);
  const run = async () => {
    const controller = new AbortController();
    abort.current?.abort();
    abort.current = controller;
    setMatching({ state: 'Reading', rows: 0 });
    try {
      const found: Environment[] = [];
      await readMatching(api, query, {
        most: MOST_SELECTED,
        signal: controller.signal,
        onPart: ({ items, rows }) => {
          found.push(...items);
          setMatching({ state: 'Reading', rows });
        },
      });
      selection.take(found);
      setMatching({ state: 'Idle' });
    } catch (error) {
      if (!controller.signal.aborted) {
        setMatching({
          state: 'Failed',
          message: error instanceof Error ? errorMessage(error) : String(error),
        });
      }
    }
  };
  return { matching, run };
}
