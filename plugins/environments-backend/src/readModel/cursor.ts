import { z } from 'zod/v4';
import { InvalidRequestError } from '../service/errors';

/**
 * Where a page ended: the sort key and UID of its last item. Unlike an offset it
 * stays right while items come and go.
 */
export interface Position {
  /** Null: the item has no value to sort by. */
  key: string | null;
  uid: string;
}

/** Text as databases take it: a cursor is in the client's hands. */
const textSchema = z.string().regex(/^[^\0]*$/);

const cursorSchema = z.object({
  sort: textSchema,
  key: textSchema.nullable(),
  uid: textSchema,
});

/** Opaque text for a position in the list sorted by `sort`. */
export function encodeCursor(sort: string, position: Position): string {
  return Buffer.from(
    JSON.stringify({ sort, key: position.key, uid: position.uid }),
  ).toString('base64url');
}

/** @throws InvalidRequestError when it is no cursor, or one of another order. */
export function decodeCursor(sort: string, cursor: string): Position {
  const parsed = cursorSchema.safeParse(parseJson(cursor));
  if (!parsed.success) {
    throw new InvalidRequestError([
      {
        path: 'cursor',
        message: 'must be the nextCursor of an earlier answer',
      },
    ]);
  }
  if (parsed.data.sort !== sort) {
    throw new InvalidRequestError([
      {
        path: 'cursor',
        message: `belongs to a list sorted by ${parsed.data.sort}, not by ${sort}; ask without a cursor for the first page`,
      },
    ]);
  }
  return { key: parsed.data.key, uid: parsed.data.uid };
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
