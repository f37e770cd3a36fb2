import { RefObject, useCallback } from 'react';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useTheme } from '@material-ui/core/styles';
import {
  defaultRangeExtractor,
  observeElementRect,
  type Range,
  useVirtualizer,
  type VirtualItem,
} from '@tanstack/react-virtual';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { keyOf } from '../environmentFacts';
import {
  CARD_HEIGHT_REM,
  HEAD_HEIGHT_REM,
  ROW_HEIGHT_REM,
} from './tableStyles';

/** Rows drawn beyond those in sight, so that a turn of the wheel meets no gap. */
const OVERSCAN = 8;
/** So many rows before the end more of them are asked for. */
const NEAR_END_ROWS = 60;
/** Where nothing is laid out, as in a tab that is not shown: as if a screen were there. */
const UNSEEN_HEIGHT = 800;

/** Which rows of a long list are drawn, and how much room the others take. */
export interface RowWindow {
  drawn: ReadonlyArray<{ index: number; gapBefore: number }>;
  gapAfter: number;
  /** The rows in sight, and those around them. */
  first: number;
  last: number;
  isScrolling: boolean;
  isNearEnd: boolean;
  /** Rows that one sees at once. */
  pageRows: number;
  scrollTo(index: number): void;
}

function pixelsOf(rem: number): number {
  const { fontSize } = getComputedStyle(document.documentElement);
  return rem * (parseFloat(fontSize) || 16);
}

/** Each row with the room that those left out before it take. Pure. */
export function withGaps(
  items: ReadonlyArray<Pick<VirtualItem, 'index' | 'start' | 'end'>>,
): Array<{ index: number; gapBefore: number }> {
  return items.map(({ index, start }, place) => ({
    index,
    gapBefore: start - (items[place - 1]?.end ?? 0),
  }));
}

/** @param options - `keep`: a row that is drawn wherever one scrolls */
export function useRowWindow(options: {
  scroller: RefObject<HTMLElement | null>;
  environments: ReadonlyArray<Environment>;
  keep: number | undefined;
}): RowWindow {
  const { scroller, environments, keep } = options;
  const theme = useTheme();
  const isNarrow = useMediaQuery(theme.breakpoints.down('sm'));
  const rowHeight = pixelsOf(isNarrow ? CARD_HEIGHT_REM : ROW_HEIGHT_REM);
  const headHeight = isNarrow ? 0 : pixelsOf(HEAD_HEIGHT_REM);
  const count = environments.length;
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(() => rowHeight, [rowHeight]),
    getItemKey: useCallback(
      (index: number) => keyOf(environments[index]),
      [environments],
    ),
    overscan: OVERSCAN,
    // The heading stays above the rows and takes its height from what one sees of them.
    scrollPaddingEnd: headHeight,
    observeElementRect: (instance, tell) =>
      observeElementRect(instance, rect =>
        tell(rect.height > 0 ? rect : { ...rect, height: UNSEEN_HEIGHT }),
      ),
    rangeExtractor: useCallback(
      (range: Range) => {
        const rows = defaultRangeExtractor(range);
        return keep === undefined || keep >= range.count || rows.includes(keep)
          ? rows
          : [...rows, keep].sort((a, b) => a - b);
      },
      [keep],
    ),
  });
  const items = virtualizer.getVirtualItems();
  const { range } = virtualizer;
  const end = items.at(-1)?.end ?? 0;
  return {
    drawn: withGaps(items),
    gapAfter: virtualizer.getTotalSize() - end,
    first: range?.startIndex ?? 0,
    last: range?.endIndex ?? 0,
    isScrolling: virtualizer.isScrolling,
    isNearEnd: count > 0 && (range?.endIndex ?? 0) >= count - NEAR_END_ROWS,
    pageRows: Math.max(
      1,
      Math.floor(
        ((virtualizer.scrollRect?.height ?? 0) - headHeight) / rowHeight,
      ),
    ),
    scrollTo: index => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}
