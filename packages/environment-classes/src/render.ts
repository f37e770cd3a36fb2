import { objectOf, type JsonValue } from './json';
import { evaluateIn, type Outcome, type Scope } from './scope';
import type { Template } from './template';

/** Why a template has no value, at one of its expressions. */
export type RenderFailure = Exclude<Outcome, { kind: 'Value' }> & {
  path: string;
};

export type RenderResult =
  | { ok: true; value: JsonValue }
  | {
      ok: false;
      failures: [RenderFailure, ...RenderFailure[]];
      /** The value as far as it is known: null or left out where it is not. */
      known: JsonValue;
    };

/**
 * The value of a template. A field whose whole expression gives null or an empty
 * optional is left out, so that a class can make a field depend on a parameter.
 */
export function renderTemplate(template: Template, scope: Scope): RenderResult {
  const failures: RenderFailure[] = [];
  const value = render(template, scope, failures);
  const [first, ...more] = failures;
  return first === undefined
    ? { ok: true, value }
    : { ok: false, failures: [first, ...more], known: value };
}

function render(
  template: Template,
  scope: Scope,
  failures: RenderFailure[],
): JsonValue {
  switch (template.kind) {
    case 'Literal':
      return template.value;
    case 'Whole': {
      const outcome = evaluateIn(template.expression, scope);
      if (outcome.kind === 'Value') return outcome.value;
      failures.push({ ...outcome, path: template.path });
      return null;
    }
    case 'Joined':
      return template.pieces
        .map(piece => {
          if (typeof piece === 'string') return piece;
          const outcome = evaluateIn(piece, scope);
          if (outcome.kind !== 'Value') {
            failures.push({ ...outcome, path: template.path });
            return '';
          }
          if (outcome.value === null || typeof outcome.value === 'object') {
            failures.push({
              kind: 'Error',
              path: template.path,
              message: `"${piece.source}" gives ${describe(outcome.value)}, which cannot stand inside text; let it give a string, a number or a boolean`,
            });
            return '';
          }
          return String(outcome.value);
        })
        .join('');
    case 'List':
      return template.items.map(item => render(item, scope, failures));
    default:
      return objectOf(
        template.entries.flatMap(([key, entry]): Array<[string, JsonValue]> => {
          const value = render(entry, scope, failures);
          return value === null && entry.kind === 'Whole' ? [] : [[key, value]];
        }),
      );
  }
}

/** What kind of value it is, for a sentence: `a list`. */
export function describe(value: JsonValue): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return `a ${typeof value}`;
  return Array.isArray(value) ? 'a list' : 'a map';
}
