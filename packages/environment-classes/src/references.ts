import {
  binderOf,
  operandsOf,
  selectChain,
  type ASTNode,
  type SelectStep,
} from './syntaxTree';

/** A name that an expression reads, and the fields it selects of it. */
export interface Reference {
  root: string;
  steps: SelectStep[];
  /** Inside `has()`: asks whether it is there. */
  asked: boolean;
}

/** Every name that an expression reads; variables of macros are not names. */
export function referencesOf(ast: ASTNode): Reference[] {
  const references: Reference[] = [];
  collect(ast, new Set(), references);
  return references;
}

function collect(
  node: ASTNode,
  locals: ReadonlySet<string>,
  into: Reference[],
  asked = false,
): void {
  const { root, steps } = selectChain(node);
  if (root.op === 'id') {
    if (!locals.has(root.args) && !isMacroNamespace(root.args)) {
      into.push({ root: root.args, steps, asked });
    }
    for (const step of steps) if (step.index) collect(step.index, locals, into);
    return;
  }
  if (steps.length > 0) {
    collect(root, locals, into);
    for (const step of steps) if (step.index) collect(step.index, locals, into);
    return;
  }
  const binder = binderOf(node);
  if (binder !== undefined) {
    collect(binder.over, locals, into);
    const inside = new Set(locals).add(binder.variable);
    for (const part of binder.body) collect(part, inside, into);
    return;
  }
  const asks = node.op === 'call' && node.args[0] === 'has';
  for (const operand of operandsOf(node)) {
    collect(operand, locals, into, asks);
  }
}

/** Variables that the macros of an expression bind. */
export function macroVariablesOf(ast: ASTNode): string[] {
  const binder = binderOf(ast);
  return [
    ...(binder === undefined ? [] : [binder.variable]),
    ...operandsOf(ast).flatMap(macroVariablesOf),
  ];
}

function isMacroNamespace(name: string): boolean {
  return name === 'cel' || name === 'optional';
}
