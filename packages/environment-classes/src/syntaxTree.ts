import type { ASTNode } from '@marcbachmann/cel-js';

export type { ASTNode };

/** One step of `a.b["c"][0]`; `undefined` for an index that is computed. */
export type SelectStep = {
  key: string | number | undefined;
  optional: boolean;
  /** The computed index, where there is one. */
  index?: ASTNode;
};

/** A chain of field selections and what it begins with. */
export interface SelectChain {
  root: ASTNode;
  steps: SelectStep[];
}

/** The direct operands of a node. */
export function operandsOf(node: ASTNode): ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'list':
      return node.args;
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return [...node.args];
  }
}

/** Unrolls `a.b["c"]`; of a node that is no selection, the chain has no steps. */
export function selectChain(node: ASTNode): SelectChain {
  const steps: SelectStep[] = [];
  let root = node;
  for (;;) {
    if (root.op === '.' || root.op === '.?') {
      steps.unshift({ key: root.args[1], optional: root.op === '.?' });
      root = root.args[0];
    } else if (root.op === '[]' || root.op === '[?]') {
      const index = root.args[1];
      const key = literalKey(index);
      steps.unshift({
        key,
        optional: root.op === '[?]',
        ...(key === undefined ? { index } : {}),
      });
      root = root.args[0];
    } else {
      return { root, steps };
    }
  }
}

function literalKey(index: ASTNode): string | number | undefined {
  if (index.op !== 'value') return undefined;
  if (typeof index.args === 'string') return index.args;
  if (typeof index.args === 'bigint') return Number(index.args);
  return undefined;
}

/** A macro that binds a variable: what it runs over, the variable, and what it runs. */
export interface Binder {
  variable: string;
  /** What the variable's values come from. */
  over: ASTNode;
  body: ASTNode[];
  /** Whether the body runs once for each item of `over`. */
  repeats: boolean;
}

const COMPREHENSIONS = new Set([
  'map',
  'filter',
  'all',
  'exists',
  'exists_one',
]);

/** The binder that a node is, if it is one: `list.map(x, ...)`, `cel.bind(x, ..., ...)`. */
export function binderOf(node: ASTNode): Binder | undefined {
  if (node.op !== 'rcall') return undefined;
  const [name, receiver, args] = node.args;
  const [variable, ...rest] = args;
  if (variable === undefined || variable.op !== 'id') return undefined;
  if (COMPREHENSIONS.has(name) && rest.length > 0) {
    return {
      variable: variable.args,
      over: receiver,
      body: rest,
      repeats: true,
    };
  }
  if (
    name === 'bind' &&
    receiver.op === 'id' &&
    receiver.args === 'cel' &&
    rest.length === 2
  ) {
    return {
      variable: variable.args,
      over: rest[0],
      body: [rest[1]],
      repeats: false,
    };
  }
  return undefined;
}
