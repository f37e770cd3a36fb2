import type { Environment } from '@environments-dev/plugin-environments-common';
import { compareText } from './compareText';
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

/**
 * One page of `entries`, all of which match, in the query's order.
 *
 * Of ten thousand in any order some hundreds are ever among the first fifty; all others
 * cost one comparison, which sorting them all would cost fourteen times.
 */
export function pageOf(
  entries: Iterable<EnvironmentEntry>,
  query: PageQuery,
): { items: Environment[]; nextCursor?: string } {
  const { sort, limit } = query;
  const compare = comparePositions(sort.direction);
  const isWithin = betweenCursors(query, compare);
  /** In order, with one more than the page holds: it tells whether another follows. */
  const first: PlacedEntry[] = [];
  for (const entry of entries) {
    const placed = placedEntry(entry, sort.field);
    const beaten = first.length > limit ? first[limit] : undefined;
    if (isWithin(placed) && (!beaten || compare(placed, beaten) < 0)) {
      first.length = Math.min(first.length, limit);
      first.splice(placeFor(placed, first, compare), 0, placed);
    }
  }
  return answerOf(first, query);
}

/**
 * Entries in one order, kept in it as they come and go: a page of all there are needs no
 * walk over all there are.
 */
export class SortedEntries {
  readonly #sort: SortOrder;
  readonly #compare: ComparePositions;
  readonly #placed: PlacedEntry[];

  constructor(sort: SortOrder, entries: Iterable<EnvironmentEntry>) {
    this.#sort = sort;
    this.#compare = comparePositions(sort.direction);
    this.#placed = [...entries]
      .map(entry => placedEntry(entry, sort.field))
      .sort(this.#compare);
  }

  add(entry: EnvironmentEntry): void {
    const placed = placedEntry(entry, this.#sort.field);
    this.#placed.splice(this.#behind(placed), 0, placed);
  }

  remove(entry: EnvironmentEntry): void {
    const at = this.#behind(placedEntry(entry, this.#sort.field)) - 1;
    if (this.#placed[at]?.entry === entry) {
      this.#placed.splice(at, 1);
    }
  }

  /** As {@link pageOf}, of a query with the same `sort`. */
  page(query: PageQuery): { items: Environment[]; nextCursor?: string } {
    const { after, upTo } = cursorsOf(query);
    const from = after === undefined ? 0 : this.#behind(after);
    const to = upTo === undefined ? this.#placed.length : this.#behind(upTo);
    return answerOf(
      this.#placed.slice(from, Math.min(to, from + query.limit + 1)),
      query,
    );
  }

  /** How many entries have this position or one before it. */
  #behind(position: Position): number {
    return placeFor(position, this.#placed, this.#compare);
  }
}

/** @param first - one more than the page holds, where another follows */
function answerOf(
  first: readonly PlacedEntry[],
  { sort, limit }: PageQuery,
): { items: Environment[]; nextCursor?: string } {
  const page = first.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ entry }) => entry.environment),
    ...(first.length > limit && last
      ? { nextCursor: encodeCursor(sortName(sort), last) }
      : {}),
  };
}

interface PlacedEntry extends Position {
  entry: EnvironmentEntry;
}

type ComparePositions = (a: Position, b: Position) => number;

/** Whether a position lies behind the query's `cursor`, and not behind its `until`. */
function betweenCursors(
  query: PageQuery,
  compare: ComparePositions,
): (position: Position) => boolean {
  const { after, upTo } = cursorsOf(query);
  return position =>
    (after === undefined || compare(position, after) > 0) &&
    (upTo === undefined || compare(position, upTo) <= 0);
}

function cursorsOf({ sort, cursor, until }: PageQuery) {
  const order = sortName(sort);
  return {
    after: cursor === undefined ? undefined : decodeCursor(order, cursor),
    upTo: until === undefined ? undefined : decodeCursor(order, until),
  };
}

/** Where the item belongs in what is sorted already. */
function placeFor(
  item: Position,
  sorted: readonly Position[],
  compare: ComparePositions,
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

/** As cursors name the order. */
export function sortName({ field, direction }: SortOrder): string {
  return direction === 'Ascending' ? field : `-${field}`;
}

function placedEntry(entry: EnvironmentEntry, field: SortField): PlacedEntry {
  return { key: sortKey(entry, field) ?? null, uid: entry.uid, entry };
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
function comparePositions(direction: SortOrder['direction']): ComparePositions {
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
