import type { ClassProgram, ResourceProgram } from './program';
import { isEnumerated, schemaAt } from './schemaPaths';
import {
  binderOf,
  operandsOf,
  selectChain,
  type ASTNode,
  type SelectStep,
} from './syntaxTree';
import { expressionsOf, type Template } from './template';

/** Where a value that the requester decides comes from. */
export interface Taint {
  /** `parameters.model`, `environment.name`. */
  source: string;
  /** The fields of other resources it passed through, the nearest first. */
  via: string[];
}

/** Taint of the variables of macros. */
export type LocalTaint = ReadonlyMap<string, Taint[]>;

/** Tells which of the requester's values reach an expression. */
export interface TaintSources {
  of(node: ASTNode, locals?: LocalTaint): Taint[];
}

/**
 * Taint flows by reference: a field of another resource is as tainted as its template
 * at that path; a path that the template does not hold (status, defaults) is tainted
 * if anything in that resource is. The graph must have no cycle.
 *
 * A condition alone does not taint: `parameters.big ? "a" : "b"` chooses between two
 * texts that the class's author wrote.
 */
export function taintSources(program: ClassProgram): TaintSources {
  const whole = new Map<string, Taint[]>();

  function of(node: ASTNode, locals: LocalTaint = new Map()): Taint[] {
    const { root, steps } = selectChain(node);
    if (root.op === 'id' || steps.length > 0) {
      const indexes = steps.flatMap(step =>
        step.index === undefined ? [] : [of(step.index, locals)],
      );
      const base =
        root.op === 'id'
          ? (locals.get(root.args) ?? ofReference(root.args, steps))
          : of(root, locals);
      return union(base, ...indexes);
    }
    if (node.op === '?:') {
      const [condition, yes, no] = node.args;
      return union(
        of(yes, locals),
        of(no, locals),
        isAuthors(yes) && isAuthors(no) ? [] : of(condition, locals),
      );
    }
    const binder = binderOf(node);
    if (binder !== undefined) {
      const over = of(binder.over, locals);
      const inside = new Map(locals).set(binder.variable, over);
      return union(over, ...binder.body.map(part => of(part, inside)));
    }
    return union(...operandsOf(node).map(operand => of(operand, locals)));
  }

  function ofReference(root: string, steps: readonly SelectStep[]): Taint[] {
    if (root === 'parameters') return ofParameter(program, steps);
    if (root === 'environment') return ofEnvironment(steps);
    const resource = program.resources.get(root);
    if (resource === undefined) return [];
    return ofField(resource, steps).map(({ source, via }) => ({
      source,
      via: [textOf(root, steps), ...via],
    }));
  }

  function ofField(
    resource: ResourceProgram,
    steps: readonly SelectStep[],
  ): Taint[] {
    const [first, second] = steps;
    if (first?.key === 'metadata') {
      // The controller and the API server decide these.
      if (second?.key === 'namespace' || second?.key === 'uid') return [];
    }
    if (resource.body.kind === 'GeneratedSecret') return ofWhole(resource);
    return ofTemplateAt(resource.body.template, steps) ?? ofWhole(resource);
  }

  /** Undefined where the template does not hold the path. */
  function ofTemplateAt(
    template: Template,
    steps: readonly SelectStep[],
  ): Taint[] | undefined {
    const [step, ...rest] = steps;
    if (step === undefined) {
      return template.kind === 'Map' || template.kind === 'List'
        ? undefined
        : ofTemplate(template);
    }
    if (template.kind === 'Map' && typeof step.key === 'string') {
      const entry = template.entries.find(([key]) => key === step.key);
      return entry && ofTemplateAt(entry[1], rest);
    }
    if (template.kind === 'List' && typeof step.key === 'number') {
      const item = template.items[step.key];
      return item && ofTemplateAt(item, rest);
    }
    return undefined;
  }

  function ofTemplate(template: Template): Taint[] {
    return union(
      ...expressionsOf(template).map(({ expression }) => of(expression.ast)),
    );
  }

  function ofWhole(resource: ResourceProgram): Taint[] {
    const known = whole.get(resource.name);
    if (known !== undefined) return known;
    const template =
      resource.body.kind === 'Template'
        ? resource.body.template
        : resource.body.name;
    const taint = template === undefined ? [] : ofTemplate(template);
    whole.set(resource.name, taint);
    return taint;
  }

  return { of };
}

function ofParameter(
  program: ClassProgram,
  steps: readonly SelectStep[],
): Taint[] {
  for (let length = 1; length <= steps.length; length += 1) {
    const at = schemaAt(program.parametersSchema, steps.slice(0, length));
    if (at.kind === 'Declared' && isEnumerated(at.schema)) return [];
  }
  return [{ source: textOf('parameters', steps), via: [] }];
}

function ofEnvironment([field]: readonly SelectStep[]): Taint[] {
  switch (field?.key) {
    case 'namespace':
    case 'uid':
    case 'project':
      return [];
    default:
      return [{ source: textOf('environment', field ? [field] : []), via: [] }];
  }
}

/** Whether the value is one that the class's author wrote. */
function isAuthors(node: ASTNode): boolean {
  if (node.op === '?:') {
    const [, yes, no] = node.args;
    return isAuthors(yes) && isAuthors(no);
  }
  return node.op === 'value';
}

function union(...taints: Taint[][]): Taint[] {
  const bySource = new Map<string, Taint>();
  for (const taint of taints.flat()) {
    if (!bySource.has(taint.source)) bySource.set(taint.source, taint);
  }
  return [...bySource.values()];
}

/** A selection as it would be written. */
export function textOf(root: string, steps: readonly SelectStep[]): string {
  return steps.reduce((text, { key }) => {
    if (key === undefined) return `${text}[...]`;
    if (typeof key === 'number') return `${text}[${key}]`;
    return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key)
      ? `${text}.${key}`
      : `${text}[${JSON.stringify(key)}]`;
  }, root);
}
