import { ServiceUnavailableError } from '@backstage/errors';
import type { List } from '@environments-dev/plugin-environments-common';
import { requirePresent } from './EntitySnapshotProvider';

/** More would bury everything else in the catalog. */
const MOST_PAGES = 20;

/**
 * All items of a list, page by page.
 *
 * @param what - what they are, for errors: `presets`
 * @throws ServiceUnavailableError for more than the catalog is for, and when the control
 *   cluster is out of reach: part of a list must not be taken for the whole
 */
export async function readAllPages<T>(
  what: string,
  listPage: (cursor: string | undefined) => Promise<List<T>>,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const list = await listPage(cursor);
    requirePresent(list);
    all.push(...list.items);
    cursor = list.pageInfo.nextCursor;
    if (cursor === undefined) {
      return all;
    }
  }
  throw new ServiceUnavailableError(
    `There are more than ${all.length} ${what}`,
  );
}
