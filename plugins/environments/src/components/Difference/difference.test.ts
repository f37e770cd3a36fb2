import fc from 'fast-check';
import { differenceOf, sayDifference } from './difference';

const anyText = fc
  .array(fc.constantFrom('a: 1', 'b: 2', '  c: 3', '- d', ''), {
    maxLength: 40,
  })
  .map(lines => lines.map(line => `${line}\n`).join(''));

function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

it('tells for each line of both texts what became of it, or leaves it out as the same', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const { parts } = differenceOf(before, after);
      const lines = parts.flatMap(part => part.lines);
      const kept = { before: linesOf(before), after: linesOf(after) };
      const leftOut = { before: kept.before, after: kept.after };
      for (const side of ['before', 'after'] as const) {
        const shown = lines.filter(line => line[side] !== undefined);
        const numbers = shown.map(line => line[side] ?? 0);
        expect(shown.map(({ text }) => text)).toEqual(
          numbers.map(number => kept[side][number - 1]),
        );
        leftOut[side] = kept[side].filter(
          (_, index) => !numbers.includes(index + 1),
        );
      }
      expect(leftOut.before).toEqual(leftOut.after);
      expect(lines.map(({ change }) => change)).toEqual(
        lines.map(line => {
          if (line.before === undefined) {
            return 'Added';
          }
          return line.after === undefined ? 'Removed' : 'Same';
        }),
      );
      expect(
        parts.reduce((sum, part) => sum + part.skipped, 0),
      ).toBeLessThanOrEqual(leftOut.before.length);
    }),
  );
});

it('finds nothing where both are the same, and as much the other way round', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      expect(differenceOf(before, before).parts).toEqual([]);
      const there = differenceOf(before, after);
      const back = differenceOf(after, before);
      expect(there.added - there.removed).toBe(back.removed - back.added);
      expect(there.parts.length === 0).toBe(before === after);
    }),
  );
});

it('shows three lines round a change and says how many it leaves out', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
  const before = lines.join('\n');
  const after = lines
    .map(line => (line === 'line 10' ? 'line ten' : line))
    .join('\n');
  const { parts } = differenceOf(before, after);
  expect(parts).toHaveLength(1);
  expect(parts[0].skipped).toBe(6);
  expect(parts[0].lines.map(({ change }) => change)).toEqual([
    'Same',
    'Same',
    'Same',
    'Removed',
    'Added',
    'Same',
    'Same',
    'Same',
  ]);
  expect(parts[0].lines[3]).toEqual({
    change: 'Removed',
    text: 'line 10',
    before: 10,
  });
});

it.each([
  ['a\n', 'a\n', 'no difference'],
  ['a\n', 'a\nb\n', '1 line added'],
  ['a\nb\nc\n', 'a\n', '2 lines removed'],
  ['a\nb\n', 'c\n', '1 line added, 2 lines removed'],
])('says of %j and %j: %s', (before, after, said) => {
  expect(sayDifference(differenceOf(before, after))).toBe(said);
});
