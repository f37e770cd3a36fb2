import type {
  Environment,
  EnvironmentsApi,
  ListEnvironmentsQuery,
} from '@environments-dev/plugin-environments-common';
import { LIST_FIELDS } from '../../api';

const ROWS_OF_A_REQUEST = 500;

/**
 * All that matches, as rows of the list, by the cursor, `most` at most; each part is told of as it comes.
 *
 * @param options - `onPart`: how many were read so far, and how many match
 * @throws what the API throws, and an abort
 */
export async function readMatching(
  api: EnvironmentsApi,
  query: ListEnvironmentsQuery,
  options: {
    most: number;
    signal: AbortSignal;
    onPart: (part: {
      items: Environment[];
      rows: number;
      total: number;
    }) => void;
  },
): Promise<{ rows: number; total: number }> {
  const { most, signal, onPart } = options;
  let rows = 0;
  let cursor: string | undefined;
  for (;;) {
    const limit = Math.min(ROWS_OF_A_REQUEST, most - rows);
    const { items, totalItems, pageInfo } = await api.listEnvironments(
      { ...query, fields: LIST_FIELDS, limit, cursor },
      { signal },
    );
    rows += items.length;
    onPart({ items, rows, total: totalItems });
    cursor = pageInfo.nextCursor;
    if (cursor === undefined || rows >= most) {
      return { rows, total: totalItems };
    }
  }
}
