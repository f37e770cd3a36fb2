/**
 * Bounds that keep a class from making the controller, the portal or the API server
 * work without end. Each is far above what a real class needs.
 */
export const LIMITS = {
  /** Characters of one expression. */
  expressionLength: 1024,
  /** Nodes of one expression's syntax tree. */
  expressionNodes: 256,
  /** Nesting of one expression's syntax tree. */
  expressionDepth: 24,
  /** Comprehensions (`map`, `filter`, `all`, `exists`, ...) and `cel.bind` within each other. */
  macroNesting: 2,
  /** Entries of a list or map literal. */
  literalEntries: 200,
  /** Nodes that one evaluation may visit, estimated before it from the longest list. */
  evaluationSteps: 1_000_000,
  /** Nesting of a template. */
  templateDepth: 48,
  /** Bytes of one rendered object. */
  objectBytes: 512 * 1024,
  /** Bytes of all rendered objects of an environment. */
  planBytes: 1024 * 1024,
  /** Bytes of the parameters of a request. */
  parametersBytes: 64 * 1024,
  /** Errors of a class that are reported. */
  classErrors: 32,
  /** Bytes of a message. */
  messageBytes: 256,
} as const;

const encoder = new TextEncoder();

/** Length in UTF-8. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** The text cut to `LIMITS.messageBytes` at the end of a character. */
export function messageOf(text: string): string {
  if (byteLength(text) <= LIMITS.messageBytes) return text;
  let kept = '';
  let bytes = byteLength('…');
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > LIMITS.messageBytes) break;
    kept += character;
  }
  return `${kept}…`;
}
