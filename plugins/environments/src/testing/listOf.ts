import type { List } from '@environments-dev/plugin-environments-common';

/** All there is on one page. */
export function listOf<T>(items: T[], staleSince?: string): List<T> {
  return { items, totalItems: items.length, pageInfo: {}, staleSince };
}
