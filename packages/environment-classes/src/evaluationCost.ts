import type { CelMap, CelValue } from './celValues';
import { binderOf, operandsOf, type ASTNode } from './syntaxTree';

/**
 * An upper bound of the nodes that evaluating visits: a macro's body counts once for
 * each item its list can have, and no list is longer than the longest one that is
 * read, times what concatenation and literals add. CEL implementations that meter
 * do so while they run; this evaluator does not, hence the estimate before.
 */
export function evaluationSteps(ast: ASTNode, variables: CelMap): number {
  if (!some(ast, node => binderOf(node) !== undefined)) return 1;
  const splits = some(
    ast,
    node => node.op === 'rcall' && node.args[0] === 'split',
  );
  return costOf(ast, longestListOf(variables, splits), new Map()).steps;
}

interface Cost {
  steps: number;
  /** How many items the value has, if it is a list. */
  items: number;
}

function costOf(
  node: ASTNode,
  longest: number,
  locals: ReadonlyMap<string, number>,
): Cost {
  if (node.op === 'id') {
    return { steps: 1, items: locals.get(node.args) ?? longest };
  }
  const binder = binderOf(node);
  if (binder !== undefined) {
    const over = costOf(binder.over, longest, locals);
    const inside = new Map(locals).set(
      binder.variable,
      binder.repeats ? Math.max(longest, over.items) : over.items,
    );
    const body = binder.body.map(part => costOf(part, longest, inside));
    const times = binder.repeats ? over.items : 1;
    return {
      steps: 1 + over.steps + times * sum(body.map(part => part.steps)),
      items: binder.repeats
        ? over.items
        : Math.max(...body.map(part => part.items)),
    };
  }
  const operands = operandsOf(node).map(part => costOf(part, longest, locals));
  return {
    steps: 1 + sum(operands.map(part => part.steps)),
    items: itemsOf(node, operands, longest),
  };
}

function itemsOf(node: ASTNode, operands: Cost[], longest: number): number {
  const inOperands = operands.map(part => part.items);
  switch (node.op) {
    case 'value':
      return typeof node.args === 'string' ? node.args.length : 0;
    case 'list':
      return Math.max(operands.length, ...inOperands);
    case '+':
      return sum(inOperands);
    default:
      return Math.max(longest, ...inOperands);
  }
}

/** The length of the longest list that is reachable, or of the longest text too. */
function longestListOf(value: CelValue, countText: boolean): number {
  if (typeof value === 'string') return countText ? value.length : 0;
  if (value === null || typeof value !== 'object') return 0;
  const items = Array.isArray(value) ? value : Object.values(value);
  return items.reduce<number>(
    (longest, item) => Math.max(longest, longestListOf(item, countText)),
    Array.isArray(value) ? items.length : 0,
  );
}

function some(node: ASTNode, test: (node: ASTNode) => boolean): boolean {
  return test(node) || operandsOf(node).some(operand => some(operand, test));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
