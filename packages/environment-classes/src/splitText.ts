/** A stretch of a string of a class: text as it stands, or the source of an expression. */
export type TextPiece =
  { kind: 'Text'; text: string } | { kind: 'Expression'; source: string };

export type SplitResult =
  { ok: true; pieces: TextPiece[] } | { ok: false; message: string };

/**
 * Splits a string at its `${ }`. `$${` stands for a literal `${`. Braces and quotes
 * inside an expression are CEL's own: a `}` in a map literal or a string does not end it.
 */
export function splitText(text: string): SplitResult {
  const pieces: TextPiece[] = [];
  let literal = '';
  let at = 0;
  while (at < text.length) {
    if (text.startsWith('$${', at)) {
      literal += '${';
      at += 3;
    } else if (text.startsWith('${', at)) {
      const end = endOfExpression(text, at + 2);
      if (end === undefined) {
        return {
          ok: false,
          message: `"\${" is not closed by "}"; write "$\${" for a literal "\${"`,
        };
      }
      const source = text.slice(at + 2, end).trim();
      if (source === '') {
        return {
          ok: false,
          message: 'the expression between "${" and "}" is empty',
        };
      }
      if (literal !== '') pieces.push({ kind: 'Text', text: literal });
      literal = '';
      pieces.push({ kind: 'Expression', source });
      at = end + 1;
    } else {
      literal += text[at];
      at += 1;
    }
  }
  if (literal !== '') pieces.push({ kind: 'Text', text: literal });
  return { ok: true, pieces };
}

/** Index of the `}` that closes an expression that begins at `start`. */
function endOfExpression(text: string, start: number): number | undefined {
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const character = text[at];
    if (character === '"' || character === "'") {
      const end = endOfString(text, at, isRaw(text, at));
      if (end === undefined) return undefined;
      at = end;
    } else if (character === '{') {
      depth += 1;
      at += 1;
    } else if (character === '}') {
      if (depth === 0) return at;
      depth -= 1;
      at += 1;
    } else {
      at += 1;
    }
  }
  return undefined;
}

/** Index after the string literal that opens at `start`. */
function endOfString(
  text: string,
  start: number,
  raw: boolean,
): number | undefined {
  const quote = text[start];
  const fence = text.startsWith(quote.repeat(3), start)
    ? quote.repeat(3)
    : quote;
  let at = start + fence.length;
  while (at < text.length) {
    if (text[at] === '\\' && !raw) at += 2;
    else if (text.startsWith(fence, at)) return at + fence.length;
    else at += 1;
  }
  return undefined;
}

/** Whether the quote at `at` has a prefix with `r`, as in `r"\d"` or `br"\d"`. */
function isRaw(text: string, at: number): boolean {
  return /(^|[^A-Za-z0-9_])([bB]?[rR]|[rR][bB])$/.test(
    text.slice(Math.max(0, at - 3), at),
  );
}
