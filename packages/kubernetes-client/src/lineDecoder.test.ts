import fc from 'fast-check';
import { createLineDecoder } from './lineDecoder';

const line = fc
  .string({ unit: 'binary', minLength: 1 })
  .map(text => text.replaceAll('\n', ' '));

/** Bytes and where to cut them, each cut a position within them. */
function chunksOf(bytes: Buffer, cuts: number[]): Buffer[] {
  const positions = [
    0,
    ...cuts.map(cut => cut % (bytes.length + 1)).sort((a, b) => a - b),
    bytes.length,
  ];
  return positions
    .slice(1)
    .map((end, index) => bytes.subarray(positions[index], end));
}

describe('A line decoder', () => {
  it('gives the same lines however their bytes were cut into chunks', () => {
    fc.assert(
      fc.property(
        fc.array(line),
        fc.array(fc.nat(), { maxLength: 40 }),
        (lines, cuts) => {
          const bytes = Buffer.from(lines.map(each => `${each}\n`).join(''));
          const decoder = createLineDecoder();
          const decoded = chunksOf(bytes, cuts).flatMap(decoder.push);
          expect(decoded).toEqual(lines);
          expect(decoder.pending()).toBe(false);
        },
      ),
    );
  });

  it('keeps back a line that was cut off', () => {
    const decoder = createLineDecoder();
    expect(decoder.push(Buffer.from('{"whole":1}\n{"cut'))).toEqual([
      '{"whole":1}',
    ]);
    expect(decoder.pending()).toBe(true);
  });

  it('passes over the empty lines that keep a connection alive', () => {
    expect(createLineDecoder().push(Buffer.from('\n\na\n\n'))).toEqual(['a']);
  });
});
