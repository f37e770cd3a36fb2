import { EvaluationError, ParseError } from '@marcbachmann/cel-js';
import { FUNCTIONS, type ExpressionLanguage } from './celEnvironment';
import type { CelMap } from './celValues';
import { evaluationSteps } from './evaluationCost';
import { LIMITS } from './limits';
import { suggestion } from './nearest';
import { referencesOf, type Reference } from './references';
import { binderOf, operandsOf, selectChain, type ASTNode } from './syntaxTree';

/** A CEL expression that was parsed and found within bounds. */
export interface Expression {
  source: string;
  ast: ASTNode;
  /** The names it reads and the fields it selects of them. */
  references: readonly Reference[];
  /** @throws EvaluationFailure */
  evaluate(variables: CelMap): unknown;
}

export type ParseResult =
  | { ok: true; expression: Expression; type: string }
  | { ok: false; message: string };

/** Why an evaluation gave no value. */
export class EvaluationFailure extends Error {
  constructor(
    message: string,
    /**
     * For a field or item that is not there: the name that the selection begins with,
     * a resource or a variable of a macro.
     */
    readonly missing?: { root: string; field: string },
  ) {
    super(message);
  }
}

/** Parses and checks one expression. */
export function parseExpression(
  source: string,
  language: ExpressionLanguage,
): ParseResult {
  if (source.length > LIMITS.expressionLength) {
    return {
      ok: false,
      message: `the expression has ${source.length} characters; at most ${LIMITS.expressionLength} are allowed`,
    };
  }
  try {
    const parsed = language.evaluating.parse(source);
    const refused =
      refusedConstruct(parsed.ast, 0) ?? unknownName(parsed.ast, language);
    if (refused !== undefined) return { ok: false, message: refused };
    const untyped = parsed.check();
    const checked = untyped.valid ? language.typed.check(source) : untyped;
    // What is not declared is reported with what is, once all names are known.
    if (!checked.valid && checked.error?.code !== 'no_such_key') {
      return {
        ok: false,
        message: `${checked.error?.summary ?? 'the types do not fit'}, in "${source}"`,
      };
    }
    return {
      ok: true,
      type: checked.type ?? 'dyn',
      expression: {
        source,
        ast: parsed.ast,
        references: referencesOf(parsed.ast),
        evaluate: variables => {
          refuseTooMuchWork(parsed.ast, variables);
          try {
            return parsed(variables);
          } catch (error) {
            throw failureOf(error);
          }
        },
      },
    };
  } catch (error) {
    if (error instanceof ParseError) {
      return {
        ok: false,
        message: `"${source}" is not a CEL expression: ${error.summary}${
          error.range ? ` at character ${error.range.start + 1}` : ''
        }`,
      };
    }
    return {
      ok: false,
      message: `"${source}" cannot be parsed: ${String(error)}`,
    };
  }
}

function unknownName(
  ast: ASTNode,
  { names }: ExpressionLanguage,
): string | undefined {
  const unknown = referencesOf(ast).find(({ root }) => !names.includes(root));
  return (
    unknown &&
    `there is no "${unknown.root}"; ${suggestion(unknown.root, names, 'names')}`
  );
}

/** The first construct that the language leaves out of CEL, as a sentence. */
function refusedConstruct(node: ASTNode, nesting: number): string | undefined {
  if (node.op === 'call' || node.op === 'rcall') {
    const name = node.args[0];
    if (!FUNCTIONS.has(name)) {
      return `the function ${name}() is not part of the class language; it has ${[...FUNCTIONS].join(', ')}`;
    }
  }
  if (
    node.op === 'value' &&
    typeof node.args === 'object' &&
    node.args !== null
  ) {
    return 'bytes and unsigned literals are not part of the class language; write a string or an integer';
  }
  const inside = binderOf(node) === undefined ? nesting : nesting + 1;
  if (inside > LIMITS.macroNesting) {
    return `map, filter, all, exists, exists_one and cel.bind may be nested ${LIMITS.macroNesting} deep`;
  }
  for (const operand of operandsOf(node)) {
    const refused = refusedConstruct(operand, inside);
    if (refused !== undefined) return refused;
  }
  return undefined;
}

function refuseTooMuchWork(ast: ASTNode, variables: CelMap) {
  const steps = evaluationSteps(ast, variables);
  if (steps > LIMITS.evaluationSteps) {
    throw new EvaluationFailure(
      `the expression would take about ${steps} steps on lists of this length; at most ${LIMITS.evaluationSteps} are allowed`,
    );
  }
}

const MISSING_CODES = new Set(['no_such_key', 'index_out_of_bounds']);

function failureOf(error: unknown): EvaluationFailure {
  if (!(error instanceof EvaluationError)) {
    return new EvaluationFailure(
      error instanceof Error ? error.message : String(error),
    );
  }
  if (!MISSING_CODES.has(error.code) || error.node === undefined) {
    return new EvaluationFailure(error.summary);
  }
  const { root, steps } = selectChain(error.node);
  const field = error.node.input.slice(error.node.start, error.node.end);
  return new EvaluationFailure(
    `there is no ${field}`,
    root.op === 'id' && steps.length > 0
      ? { root: root.args, field }
      : undefined,
  );
}
