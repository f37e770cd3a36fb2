/**
 * What permission rules may know of an environment: enough to decide about a
 * running one and about the record of one that has ended.
 */
export interface EnvironmentFacts {
  /** The project. */
  namespace: string;
  name: string;
  className: string;
  /** Entity ref of who answers for it: its owner, else its requester. */
  owner?: string;
  /** Entity ref of who asked for it. */
  requester?: string;
  /** Entity refs of people and groups, any of whom decides on what is asked; absent: nobody need. */
  approvers?: readonly string[];
}

/** One thing asked of an environment: a fact of it is one of these values. */
export interface EnvironmentFilter {
  fact: 'namespace' | 'className' | 'owner' | 'requester' | 'approvers';
  values: string[];
}

/** What permission rules may know of a class. */
export interface EnvironmentClassFacts {
  name: string;
  /** Entity ref. */
  owner: string;
  /** Entity refs of who may request it; empty: everybody. */
  offeredTo: string[];
}

/** One thing asked of a class. */
export type EnvironmentClassFilter =
  | { fact: 'name' | 'owner'; values: string[] }
  | {
      /** Offered to everybody, or to one of these. */
      fact: 'offeredTo';
      values: string[];
    };

/** Whether an environment passes one filter. */
export function matchesEnvironmentFilter(
  environment: EnvironmentFacts,
  filter: EnvironmentFilter,
): boolean {
  if (filter.fact === 'approvers') {
    return (environment.approvers ?? []).some(ref =>
      filter.values.includes(ref),
    );
  }
  const value = environment[filter.fact];
  return value !== undefined && filter.values.includes(value);
}

/** Whether a class passes one filter. */
export function matchesEnvironmentClassFilter(
  klass: EnvironmentClassFacts,
  filter: EnvironmentClassFilter,
): boolean {
  if (filter.fact === 'offeredTo') {
    return (
      klass.offeredTo.length === 0 ||
      klass.offeredTo.some(ref => filter.values.includes(ref))
    );
  }
  return filter.values.includes(klass[filter.fact]);
}
