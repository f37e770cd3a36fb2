/** Where a key takes the focus in a list of rows. */
export interface RowMove {
  /** Rows that are there. */
  count: number;
  /** Rows that one sees at once. */
  pageRows: number;
}

/**
 * The row that a key leads to from row `from`, or nothing where the key is not about
 * rows: arrows by one, page keys by what one sees, Home and End with Control to the
 * ends. Pure.
 */
export function rowOfKey(
  event: { key: string; ctrlKey: boolean; metaKey: boolean },
  from: number,
  { count, pageRows }: RowMove,
): number | undefined {
  const within = (row: number) => Math.min(Math.max(row, 0), count - 1);
  const isToEnd = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case 'ArrowDown':
      return within(from + 1);
    case 'ArrowUp':
      return within(from - 1);
    case 'PageDown':
      return within(from + pageRows);
    case 'PageUp':
      return within(from - pageRows);
    case 'Home':
      return isToEnd ? 0 : undefined;
    case 'End':
      return isToEnd ? count - 1 : undefined;
    default:
      return undefined;
  }
}
