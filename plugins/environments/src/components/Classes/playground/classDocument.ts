import type { JsonValue } from '@environments-dev/environment-classes';
import {
  Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
} from 'yaml';

/** Something that is wrong with a class, with its place in the text. */
export interface Problem {
  /** Path into the class: `spec.resources[1].template.spec.replicas`; empty: the text itself. */
  path: string;
  message: string;
  /** From 1; absent where the text has no such place. */
  line?: number;
}

/** A class as its author has typed it so far. */
export type ClassDocument =
  | { state: 'Unreadable'; problems: [Problem, ...Problem[]] }
  | {
      state: 'Read';
      /** What kubectl would send: JSON. */
      value: JsonValue;
      /** Line of what a path names, or of the nearest that is there. */
      lineOf(path: string): number;
    };

/** Reads YAML; what is half typed is a problem with its line, never an exception. */
export function readClassDocument(text: string): ClassDocument {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const [first, ...more] = document.errors.map(
      ({ message, pos: [start] }): Problem => ({
        path: '',
        message: `is not YAML: ${message}`,
        line: lines.linePos(start).line,
      }),
    );
    return first
      ? { state: 'Unreadable', problems: [first, ...more] }
      : {
          state: 'Read',
          value: jsonOf(document),
          lineOf: path => lineOf(document, stepsOf(path), lines),
        };
  } catch (error) {
    // Aliases without an anchor, aliases of aliases that grow without end, and what is
    // nested deeper than the stack.
    const message = error instanceof Error ? error.message : String(error);
    return {
      state: 'Unreadable',
      problems: [{ path: '', message: `is not YAML: ${message}` }],
    };
  }
}

function jsonOf(document: Document): JsonValue {
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  const json: JsonValue = JSON.parse(JSON.stringify(value ?? null));
  return json;
}

/** `spec.resources[1].template.metadata.labels["a.b/c"]` as its steps. */
function stepsOf(path: string): Array<string | number> {
  return [
    ...path.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/g),
  ].map(([, index, quoted, plain]) => {
    if (index !== undefined) {
      return Number(index);
    }
    return quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1');
  });
}

function lineOf(
  document: Document,
  steps: ReadonlyArray<string | number>,
  lines: LineCounter,
): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? node.range?.[0] : undefined;
  for (const step of steps) {
    const child = childOf(node, step);
    if (!child) {
      break;
    }
    node = child.value;
    offset = child.offset ?? offset;
  }
  return lines.linePos(offset ?? 0).line || 1;
}

function childOf(
  node: unknown,
  step: string | number,
): { value: unknown; offset: number | undefined } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return isNode(item) ? { value: item, offset: item.range?.[0] } : undefined;
  }
  if (!isMap(node)) {
    return undefined;
  }
  const pair = node.items.find(
    each =>
      isPair(each) &&
      isScalar(each.key) &&
      String(each.key.value) === String(step),
  );
  return (
    pair && {
      value: pair.value,
      offset: isScalar(pair.key) ? pair.key.range?.[0] : undefined,
    }
  );
}
