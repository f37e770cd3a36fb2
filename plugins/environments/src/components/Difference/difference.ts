import { structuredPatch } from 'diff';

/** One line of a text that became another. */
export interface DifferenceLine {
  change: 'Same' | 'Added' | 'Removed';
  text: string;
  /** From 1; absent where the line is not there. */
  before?: number;
  after?: number;
}

/** Lines that changed, with some round them. */
export interface DifferencePart {
  /** How many lines were the same, and are not shown, before this part. */
  skipped: number;
  lines: DifferenceLine[];
}

/** How one text became another, line by line. */
export interface Difference {
  added: number;
  removed: number;
  parts: DifferencePart[];
}

/** How many lines that stayed the same are shown round each change. */
const CONTEXT_LINES = 3;

const CHANGES: Readonly<Record<string, DifferenceLine['change']>> = {
  '+': 'Added',
  '-': 'Removed',
};

/** The difference of two texts, with what stayed the same only near a change. */
export function differenceOf(before: string, after: string): Difference {
  const { hunks } = structuredPatch(
    '',
    '',
    withNewline(before),
    withNewline(after),
    undefined,
    undefined,
    { context: CONTEXT_LINES },
  );
  let shownBefore = 0;
  const parts = hunks.map(({ oldStart, oldLines, newStart, lines }) => {
    const first = { before: oldStart, after: newStart };
    const part = {
      skipped: Math.max(0, oldStart - 1 - shownBefore),
      lines: numbered(lines, first),
    };
    shownBefore = oldStart - 1 + oldLines;
    return part;
  });
  const lines = parts.flatMap(part => part.lines);
  const count = (change: DifferenceLine['change']) =>
    lines.filter(line => line.change === change).length;
  return { added: count('Added'), removed: count('Removed'), parts };
}

function numbered(
  lines: readonly string[],
  first: { before: number; after: number },
): DifferenceLine[] {
  let { before, after } = first;
  return lines.map(line => {
    const change = CHANGES[line.charAt(0)] ?? 'Same';
    const text = line.slice(1);
    switch (change) {
      case 'Added':
        return { change, text, after: after++ };
      case 'Removed':
        return { change, text, before: before++ };
      default:
        return { change, text, before: before++, after: after++ };
    }
  });
}

/** Whether the last line ends in a newline is not worth a word here. */
function withNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** The difference in a few words: `2 lines added, 1 line removed`. */
export function sayDifference({ added, removed }: Difference): string {
  if (added === 0 && removed === 0) {
    return 'no difference';
  }
  return [
    ...(added > 0 ? [`${sayLines(added)} added`] : []),
    ...(removed > 0 ? [`${sayLines(removed)} removed`] : []),
  ].join(', ');
}

function sayLines(count: number): string {
  return count === 1 ? '1 line' : `${count} lines`;
}
