import type {
  Environment,
  List,
} from '@environments-dev/plugin-environments-common';
import { keyOf } from '../components/environmentFacts';

/** One part of a list, as it was last answered. */
export interface ListPage {
  list: List<Environment> | undefined;
  /** In ms since the epoch. */
  answeredAt: number;
}

/** Parts of a list put together. */
export interface JoinedPages {
  environments: ReadonlyArray<Environment>;
  /** Where each part begins among them. */
  offsets: ReadonlyArray<number>;
}

/**
 * All parts as one list. Parts are as old as they were last looked at, so that one
 * environment may stand in two: the newest answer knows best. Pure.
 */
export function joinPages(pages: ReadonlyArray<ListPage>): JoinedPages {
  const newest = new Map<string, number>();
  pages.forEach(({ list, answeredAt }) =>
    list?.items.forEach(item => {
      const key = keyOf(item);
      newest.set(key, Math.max(answeredAt, newest.get(key) ?? 0));
    }),
  );
  const environments: Environment[] = [];
  const taken = new Set<string>();
  const offsets = pages.map(({ list, answeredAt }) => {
    const offset = environments.length;
    list?.items.forEach(item => {
      const key = keyOf(item);
      if (newest.get(key) === answeredAt && !taken.has(key)) {
        taken.add(key);
        environments.push(item);
      }
    });
    return offset;
  });
  return { environments, offsets };
}

/** The first and the last part that hold any of the rows `first` to `last`. Pure. */
export function pagesOfRows(
  offsets: ReadonlyArray<number>,
  rows: { first: number; last: number },
): { first: number; last: number } {
  const pageOf = (row: number) =>
    Math.max(
      0,
      offsets.findLastIndex(offset => offset <= row),
    );
  return { first: pageOf(rows.first), last: pageOf(rows.last) };
}

/**
 * Where the parts begin, with one more where a part holds more by now than one answer
 * carries; the same array where none does. Pure.
 */
export function splitCursors(
  cursors: ReadonlyArray<string | undefined>,
  pages: ReadonlyArray<ListPage>,
): ReadonlyArray<string | undefined> {
  const overfull = pages.findIndex(({ list }, index) => {
    const next = list?.pageInfo.nextCursor;
    return (
      index < cursors.length - 1 &&
      next !== undefined &&
      next !== cursors[index + 1]
    );
  });
  return overfull < 0
    ? cursors
    : [
        ...cursors.slice(0, overfull + 1),
        pages[overfull].list?.pageInfo.nextCursor,
        ...cursors.slice(overfull + 1),
      ];
}
