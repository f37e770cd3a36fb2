import { useMemo, useState } from 'react';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { keyOf } from '../environmentFacts';

/** Rows that are ticked, among those that are shown. */
export interface Selection {
  environments: ReadonlyArray<Environment>;
  extent: 'None' | 'Some' | 'All';
  has(environment: Environment): boolean;
  toggle(environment: Environment): void;
  /** Ticks all that are shown, or none when all are. */
  toggleAll(): void;
  clear(): void;
}

function extentOf(selected: number, shown: number): Selection['extent'] {
  if (selected === 0) {
    return 'None';
  }
  return selected === shown ? 'All' : 'Some';
}

/** What is ticked stays so while the list is renewed; what is no longer shown is not. */
export function useSelection(shown: ReadonlyArray<Environment>): Selection {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  return useMemo(() => {
    const environments = shown.filter(each => ticked.has(keyOf(each)));
    const extent = extentOf(environments.length, shown.length);
    return {
      environments,
      extent,
      has: environment => ticked.has(keyOf(environment)),
      toggle: environment => {
        const next = new Set(ticked);
        if (!next.delete(keyOf(environment))) {
          next.add(keyOf(environment));
        }
        setTicked(next);
      },
      toggleAll: () =>
        setTicked(new Set(extent === 'All' ? [] : shown.map(keyOf))),
      clear: () => setTicked(new Set()),
    };
  }, [shown, ticked]);
}
