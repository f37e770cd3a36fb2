import type { Environment } from '@environments-dev/plugin-environments-common';
import type { EnvironmentFacts } from '@environments-dev/plugin-environments-node';
import { environmentFacts } from '../facts/environmentFacts';
import { decodeCursor, encodeCursor } from './cursor';
import type { Position } from './cursor';

/** What `sort` may name. */
export const SORT_FIELDS = [
  'name',
  'namespace',
  'className',
  'phase',
  'createdAt',
  'readyAt',
  'endsAt',
  'owner',
] as const;
export type SortField = (typeof SORT_FIELDS)[number];

export interface SortOrder {
  field: SortField;
  direction: 'Ascending' | 'Descending';
}

/** A parsed `GET /environments`. */
export interface EnvironmentQuery {
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
  /** Only what sleeps or ends before this. */
  endsBefore?: Date;
  sort: SortOrder;
  limit: number;
  cursor?: string;
}

/** An environment with what queries ask of it, worked out once per change. */
export interface EnvironmentEntry {
  environment: Environment;
  facts: EnvironmentFacts;
  uid: string;
  /** Lower case. */
  searchText: string;
}

export function environmentEntry(environment: Environment): EnvironmentEntry {
  const facts = environmentFacts(environment);
  const { metadata, spec } = environment;
  return {
    environment,
    facts,
    uid: metadata.uid ?? `${facts.namespace}/${facts.name}`,
    searchText: [
      facts.name,
      facts.namespace,
      facts.className,
      facts.owner,
      facts.requester,
      spec.purpose?.hypothesis,
      spec.purpose?.link,
      spec.purpose?.entityRef,
    ]
      .filter(text => text !== undefined)
      .join('\n')
      .toLocaleLowerCase('en-US'),
  };
}

/** Whether the entry is what the query asks for; scope included, permissions not. */
export function matchesQuery(
  entry: EnvironmentEntry,
  query: EnvironmentQuery,
): boolean {
  const { facts, environment } = entry;
  return (
    inScope(facts, query.scope) &&
    is(query.className, facts.className) &&
    is(query.owner, facts.owner) &&
    is(query.namespace, facts.namespace) &&
    is(query.phase, phaseOf(environment)) &&
    is(query.entityRef, environment.spec.purpose?.entityRef) &&
    (query.endsBefore === undefined ||
      stopsBefore(environment, query.endsBefore)) &&
    (query.search === undefined ||
      words(query.search).every(word => entry.searchText.includes(word)))
  );
}

/** One page of `entries`, all of which match, in the query's order. */
export function pageOf(
  entries: EnvironmentEntry[],
  query: Pick<EnvironmentQuery, 'sort' | 'limit' | 'cursor'>,
): { items: Environment[]; nextCursor?: string } {
  const { sort, limit, cursor } = query;
  const order = sortName(sort);
  const compare = comparePositions(sort.direction);
  const after = cursor === undefined ? undefined : decodeCursor(order, cursor);
  const rest = entries
    .map(entry => ({ entry, position: positionOf(entry, sort.field) }))
    .filter(
      ({ position }) => after === undefined || compare(position, after) > 0,
    )
    .sort((a, b) => compare(a.position, b.position));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ entry }) => entry.environment),
    ...(rest.length > limit && last
      ? { nextCursor: encodeCursor(order, last.position) }
      : {}),
  };
}

/** The phase, also before the controller has seen it or told of its end. */
export function phaseOf(environment: Environment): string {
  return (
    environment.status?.phase ??
    (environment.metadata.deletionTimestamp ? 'Ending' : 'Waiting')
  );
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

function stopsBefore(environment: Environment, instant: Date): boolean {
  const { sleepsAt, endsAt } = environment.status ?? {};
  return [sleepsAt, endsAt].some(
    text => text !== undefined && new Date(text) <= instant,
  );
}

function words(search: string): string[] {
  return search
    .toLocaleLowerCase('en-US')
    .split(/\s+/)
    .filter(word => word !== '');
}

function sortName({ field, direction }: SortOrder): string {
  return direction === 'Ascending' ? field : `-${field}`;
}

function positionOf(entry: EnvironmentEntry, field: SortField): Position {
  return { key: sortKey(entry, field) ?? null, uid: entry.uid };
}

function sortKey(
  { environment, facts }: EnvironmentEntry,
  field: SortField,
): string | undefined {
  switch (field) {
    case 'createdAt':
      return environment.metadata.creationTimestamp;
    case 'readyAt':
      return environment.status?.readyAt;
    case 'endsAt':
      return environment.status?.endsAt;
    case 'phase':
      return phaseOf(environment);
    default:
      return facts[field];
  }
}

/** A total order: what has no key comes last in both directions, UIDs break ties. */
function comparePositions(
  direction: SortOrder['direction'],
): (a: Position, b: Position) => number {
  const sign = direction === 'Ascending' ? 1 : -1;
  return (a, b) => {
    if (a.key === b.key) {
      return compareText(a.uid, b.uid);
    }
    if (a.key === null) {
      return 1;
    }
    if (b.key === null) {
      return -1;
    }
    return sign * compareText(a.key, b.key);
  };
}

function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
