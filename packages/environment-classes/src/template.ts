import type { ExpressionLanguage } from './celEnvironment';
import { formatPath, type PathStep } from './documentPath';
import { parseExpression, type Expression } from './expression';
import { LIMITS } from './limits';
import { splitText } from './splitText';
import type { ClassError } from '@environments-dev/plugin-environments-common';
import type { JsonValue } from './json';

/** A value of a class whose strings may hold expressions, parsed. */
export type Template =
  | { kind: 'Literal'; value: null | boolean | number | string }
  /** A string that is one whole expression: its value keeps its type. */
  | { kind: 'Whole'; path: string; expression: Expression; type: string }
  /** Text with expressions in it. */
  | { kind: 'Joined'; path: string; pieces: Array<string | Expression> }
  | { kind: 'List'; items: Template[] }
  | { kind: 'Map'; entries: Array<[string, Template]> };

/** Parses all strings of a value; errors go into `errors`. */
export function parseTemplate(
  value: JsonValue,
  at: readonly PathStep[],
  language: ExpressionLanguage,
  errors: ClassError[],
): Template {
  if (typeof value === 'string') {
    return parseString(value, at, language, errors);
  }
  if (value === null || typeof value !== 'object') {
    return { kind: 'Literal', value };
  }
  if (at.length > LIMITS.templateDepth) {
    errors.push({
      path: formatPath(at),
      message: `is nested deeper than ${LIMITS.templateDepth} levels`,
    });
    return { kind: 'Literal', value: null };
  }
  if (Array.isArray(value)) {
    return {
      kind: 'List',
      items: value.map((item, index) =>
        parseTemplate(item, [...at, index], language, errors),
      ),
    };
  }
  return {
    kind: 'Map',
    entries: Object.keys(value)
      .sort()
      .map(key => [
        key,
        parseTemplate(value[key], [...at, key], language, errors),
      ]),
  };
}

function parseString(
  text: string,
  at: readonly PathStep[],
  language: ExpressionLanguage,
  errors: ClassError[],
): Template {
  const path = formatPath(at);
  const split = splitText(text);
  if (!split.ok) {
    errors.push({ path, message: split.message });
    return { kind: 'Literal', value: text };
  }
  const pieces: Array<string | Expression> = [];
  let type = 'string';
  for (const piece of split.pieces) {
    if (piece.kind === 'Text') {
      pieces.push(piece.text);
    } else {
      const parsed = parseExpression(piece.source, language);
      if (parsed.ok) {
        pieces.push(parsed.expression);
        type = parsed.type;
      } else {
        errors.push({ path, message: parsed.message });
      }
    }
  }
  const [first] = pieces;
  if (pieces.length === 1 && first !== undefined && typeof first !== 'string') {
    return { kind: 'Whole', path, expression: first, type };
  }
  if (pieces.every(piece => typeof piece === 'string')) {
    return { kind: 'Literal', value: pieces.join('') };
  }
  return { kind: 'Joined', path, pieces };
}

/** The expressions of a template with the paths they stand at. */
export function expressionsOf(
  template: Template,
): Array<{ path: string; expression: Expression }> {
  switch (template.kind) {
    case 'Literal':
      return [];
    case 'Whole':
      return [{ path: template.path, expression: template.expression }];
    case 'Joined':
      return template.pieces.flatMap(piece =>
        typeof piece === 'string'
          ? []
          : [{ path: template.path, expression: piece }],
      );
    case 'List':
      return template.items.flatMap(expressionsOf);
    default:
      return template.entries.flatMap(([, entry]) => expressionsOf(entry));
  }
}

/** The literal text at a path of keys, if there is one. */
export function literalAt(
  template: Template,
  ...keys: string[]
): string | undefined {
  const found = templateAt(template, keys);
  return found?.kind === 'Literal' && typeof found.value === 'string'
    ? found.value
    : undefined;
}

/** The template at a path of keys, if it is there as written. */
export function templateAt(
  template: Template,
  keys: readonly string[],
): Template | undefined {
  return keys.reduce<Template | undefined>(
    (at, key) =>
      at?.kind === 'Map'
        ? at.entries.find(([name]) => name === key)?.[1]
        : undefined,
    template,
  );
}
