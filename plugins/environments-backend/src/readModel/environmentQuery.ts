import { isLongLived } from '@environments-dev/plugin-environments-common';
import type { EnvironmentFacts } from '@environments-dev/plugin-environments-node';
import { phaseOf } from './environmentEntry';
import type { EnvironmentEntry } from './environmentEntry';
import type { PageQuery } from './environmentPages';

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
 * not. Worked out once for all entries.
 */
export function matcherOf(
  query: Omit<EnvironmentQuery, keyof PageQuery>,
): (entry: EnvironmentEntry) => boolean {
  const wantedWords = words(query.search ?? '');
  const before = query.endsBefore?.getTime();
  return ({ facts, environment, searchText, stopsAt: stops }) =>
    inScope(facts, query.scope) &&
    is(query.className, facts.className) &&
    is(query.owner, facts.owner) &&
    is(query.namespace, facts.namespace) &&
    is(query.phase, phaseOf(environment)) &&
    is(query.entityRef, environment.spec.purpose?.entityRef) &&
    (query.longLived === undefined || isLongLived(environment)) &&
    (before === undefined || (stops !== undefined && stops <= before)) &&
    wantedWords.every(word => searchText.includes(word));
}

function inScope(
  facts: EnvironmentFacts,
  scope: EnvironmentQuery['scope'],
): boolean {
  switch (scope.type) {
    case 'All':
      return true;
    case 'OwnedOrRequestedBy':
      return (
        facts.owner === scope.entityRef || facts.requester === scope.entityRef
      );
    default:
      return (
        facts.owner !== undefined && scope.entityRefs.includes(facts.owner)
      );
  }
}

function is(wanted: string | undefined, actual: string | undefined): boolean {
  return wanted === undefined || wanted === actual;
}

function words(search: string): string[] {
  return search
    .toLocaleLowerCase('en-US')
    .split(/\s+/)
    .filter(word => word !== '');
}
