import { isLongLived } from '@environments-dev/plugin-environments-common';
import { phaseOf } from './environmentEntry';
import type { EnvironmentEntry } from './environmentEntry';
import type { PageQuery } from './environmentPages';
import { searchWords } from './searchWords';

/** A parsed `GET /environments`. */
export interface EnvironmentQuery extends PageQuery {
  /** Whose: entity refs that own or requested it (`mine`), or own it (`team`). */
  scope:
    | { type: 'All' }
    | { type: 'OwnedOrRequestedBy'; entityRef: string }
    | { type: 'OwnedBy'; entityRefs: readonly string[] };
  search?: string;
  className?: string;
  owner?: string;
  phase?: string;
  namespace?: string;
  /** Entity ref of `spec.purpose.entityRef`. */
  entityRef?: string;
  /** Only what is marked as long-lived. */
  longLived?: 'true';
  /** Only what sleeps or ends before this. */
  endsBefore?: Date;
}

/**
 * What tells whether an entry is what the query asks for; scope included, permissions
 * not. Worked out once for all entries, of which only what is asked for is looked at:
 * most of what is known of ten thousand is not in the processor's cache.
 */
export function matcherOf(
  query: Omit<EnvironmentQuery, keyof PageQuery>,
): Condition {
  const conditions = conditionsOf(query);
  return entry => conditions.every(holds => holds(entry));
}

/** Whether it asks for all there are, in some order. */
export function asksForAll(query: EnvironmentQuery): boolean {
  return conditionsOf(query).length === 0;
}

type Condition = (entry: EnvironmentEntry) => boolean;

function conditionsOf(
  query: Omit<EnvironmentQuery, keyof PageQuery>,
): Condition[] {
  const { scope, className, owner, namespace, phase, entityRef } = query;
  const before = query.endsBefore?.getTime();
  const conditions: Array<Condition | undefined> = [
    scopeCondition(scope),
    className === undefined
      ? undefined
      : ({ facts }) => facts.className === className,
    owner === undefined ? undefined : ({ facts }) => facts.owner === owner,
    namespace === undefined
      ? undefined
      : ({ facts }) => facts.namespace === namespace,
    phase === undefined
      ? undefined
      : ({ environment }) => phaseOf(environment) === phase,
    entityRef === undefined
      ? undefined
      : ({ environment }) => environment.spec.purpose?.entityRef === entityRef,
    query.longLived === undefined
      ? undefined
      : ({ environment }) => isLongLived(environment),
    before === undefined
      ? undefined
      : ({ stopsAt }) => stopsAt !== undefined && stopsAt <= before,
    ...searchWords(query.search).map(
      (word): Condition =>
        ({ searchText }) =>
          searchText.includes(word),
    ),
  ];
  return conditions.filter(condition => condition !== undefined);
}

function scopeCondition(
  scope: EnvironmentQuery['scope'],
): Condition | undefined {
  switch (scope.type) {
    case 'All':
      return undefined;
    case 'OwnedOrRequestedBy':
      return ({ facts: { owner, requester } }) =>
        owner === scope.entityRef || requester === scope.entityRef;
    default:
      return ({ facts: { owner } }) =>
        owner !== undefined && scope.entityRefs.includes(owner);
  }
}
