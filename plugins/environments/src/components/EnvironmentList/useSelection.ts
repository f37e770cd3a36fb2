import { useCallback, useMemo, useState } from 'react';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { keyOf } from '../environmentFacts';

/** Rows that are ticked, among those that are shown, or all that matched when asked for. */
export interface Selection {
  environments: ReadonlyArray<Environment>;
  extent: 'None' | 'Some' | 'All';
  has(environment: Environment): boolean;
  toggle(environment: Environment): void;
  /** Ticks all that are shown, or none when all are. */
  toggleAll(): void;
  /** Ticks these and nothing else, be they shown or not. */
  take(environments: ReadonlyArray<Environment>): void;
  clear(): void;
}

interface Ticked {
  /** Of which list: another one begins with nothing ticked. */
  list: string;
  keys: ReadonlySet<string>;
  /** Those that were taken without being shown. */
  taken: ReadonlyMap<string, Environment>;
}

function nothing(list: string): Ticked {
  return { list, keys: new Set(), taken: new Map() };
}

function extentOf(
  shown: ReadonlyArray<Environment>,
  keys: ReadonlySet<string>,
): Selection['extent'] {
  const count = shown.filter(each => keys.has(keyOf(each))).length;
  if (count === 0) {
    return 'None';
  }
  return count === shown.length ? 'All' : 'Some';
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) {
    next.add(key);
  }
  return next;
}

/**
 * What is ticked stays so while the list is renewed and scrolled; what is no longer
 * there is not.
 *
 * @param list - names the list: what was ticked in another is let go
 */
export function useSelection(
  shown: ReadonlyArray<Environment>,
  list: string,
): Selection {
  const [state, setState] = useState<Ticked>(() => nothing(list));
  const ticked = useMemo(
    () => (state.list === list ? state : nothing(list)),
    [state, list],
  );
  // The same function for as long as the list is the same, so that no row is drawn anew.
  const toggle = useCallback(
    (environment: Environment) =>
      setState(now => {
        const before = now.list === list ? now : nothing(list);
        return { ...before, keys: toggled(before.keys, keyOf(environment)) };
      }),
    [list],
  );
  return useMemo(() => {
    const { keys, taken } = ticked;
    const known = new Map([
      ...taken,
      ...shown.map(each => [keyOf(each), each] as const),
    ]);
    return {
      environments: [...keys].flatMap(key => known.get(key) ?? []),
      extent: extentOf(shown, keys),
      has: environment => keys.has(keyOf(environment)),
      toggle,
      toggleAll: () =>
        setState({
          ...nothing(list),
          keys: new Set(
            extentOf(shown, keys) === 'All' ? [] : shown.map(keyOf),
          ),
        }),
      take: environments =>
        setState({
          list,
          keys: new Set(environments.map(keyOf)),
          taken: new Map(environments.map(each => [keyOf(each), each])),
        }),
      clear: () => setState(nothing(list)),
    };
  }, [shown, ticked, list, toggle]);
}
