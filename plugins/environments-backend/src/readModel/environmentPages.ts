import type { Environment } from '@environments-dev/plugin-environments-common';
import { decodeCursor, encodeCursor } from './cursor';
import type { Position } from './cursor';
import { phaseOf } from './environmentEntry';
import type { EnvironmentEntry } from './environmentEntry';

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

/** Which part of a sorted list is asked for. */
export interface PageQuery {
  sort: SortOrder;
  limit: number;
  /** Only what comes after this position. */
  cursor?: string;
  /** Only what comes up to this position, itself included. */
  until?: string;
}

/** One page of `entries`, all of which match, in the query's order. */
export function pageOf(
  entries: Iterable<EnvironmentEntry>,
  query: PageQuery,
): { items: Environment[]; nextCursor?: string } {
  const { sort, limit, cursor, until } = query;
  const order = sortName(sort);
  const compare = comparePositions(sort.direction);
  const after = cursor === undefined ? undefined : decodeCursor(order, cursor);
  const upTo = until === undefined ? undefined : decodeCursor(order, until);
  const first = firstInOrder(
    (function* placed() {
      for (const entry of entries) {
        const position = positionOf(entry, sort.field);
        const isWithin =
          (after === undefined || compare(position, after) > 0) &&
          (upTo === undefined || compare(position, upTo) <= 0);
        if (isWithin) {
          yield { ...position, entry };
        }
      }
    })(),
    compare,
    limit + 1,
  );
  const page = first.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ entry }) => entry.environment),
    ...(first.length > limit && last
      ? { nextCursor: encodeCursor(order, last) }
      : {}),
  };
}

/**
 * The first `count` of many in order. Of ten thousand in any order some hundreds are
 * ever among the first fifty; all others cost one comparison, which sorting them all
 * would cost fourteen times.
 */
function firstInOrder<T>(
  items: Iterable<T>,
  compare: (a: T, b: T) => number,
  count: number,
): T[] {
  const first: T[] = [];
  for (const item of items) {
    const last = first.at(-1);
    if (first.length < count || !last || compare(item, last) < 0) {
      first.splice(placeFor(item, first, compare), 0, item);
      first.length = Math.min(first.length, count);
    }
  }
  return first;
}

/** Where the item belongs in what is sorted already. */
function placeFor<T>(
  item: T,
  sorted: readonly T[],
  compare: (a: T, b: T) => number,
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (compare(sorted[middle], item) <= 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
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
