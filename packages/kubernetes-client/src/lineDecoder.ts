const newline = 0x0a;

/** Cuts a stream of bytes into lines of UTF-8, however it was chunked. */
export interface LineDecoder {
  /** The lines that `chunk` completes, without their newlines; empty lines are left out. */
  push(chunk: Uint8Array): string[];
  /** Whether a line has begun and not ended. */
  pending(): boolean;
}

/**
 * Bytes are decoded only when their line is whole: a newline byte is never part
 * of another UTF-8 character, so that no character is cut in two.
 */
export function createLineDecoder(): LineDecoder {
  let begun: Uint8Array[] = [];

  return {
    push(chunk) {
      const lines: string[] = [];
      let start = 0;
      for (
        let end = chunk.indexOf(newline);
        end !== -1;
        end = chunk.indexOf(newline, start)
      ) {
        const line = Buffer.concat([...begun, chunk.subarray(start, end)]);
        if (line.length > 0) {
          lines.push(line.toString('utf8'));
        }
        begun = [];
        start = end + 1;
      }
      if (start < chunk.length) {
        begun.push(chunk.subarray(start));
      }
      return lines;
    },
    pending: () => begun.length > 0,
  };
}
