import type { ClassError } from '@environments-dev/plugin-environments-common';
import { isPlain, privilegeOf, type FieldOwner } from './privilegedFields';
import type { ClassProgram } from './program';
import { couldHold, schemaAt } from './schemaPaths';
import { binderOf, selectChain, type ASTNode } from './syntaxTree';
import {
  taintSources,
  type LocalTaint,
  type Taint,
  type TaintSources,
} from './taintSources';
import { expressionsOf, type Template } from './template';
import type { JsonValue } from './json';

/**
 * The taint rule: what the requester decides (`parameters`, `environment.name`,
 * `environment.owner`) reaches no field that decides who acts or which Secret is read,
 * neither directly, nor through other resources, nor inside an object that a parameter
 * brings along. The graph must have no cycle.
 */
export function checkTaint(program: ClassProgram): ClassError[] {
  const errors: ClassError[] = [];
  const sources = taintSources(program);
  for (const { body, kubeconfigSecret } of program.resources.values()) {
    if (body.kind === 'Template') {
      const { apiVersion, objectKind: kind } = body;
      checkFields(body.template, [], {
        program,
        sources,
        owner: { apiVersion, kind },
        errors,
      });
    }
    if (kubeconfigSecret !== undefined) {
      checkSecretReference(kubeconfigSecret, sources, errors);
    }
  }
  for (const { secretName, key } of program.outputs) {
    for (const template of [secretName, key]) {
      if (template !== undefined) {
        checkSecretReference(template, sources, errors);
      }
    }
  }
  return errors;
}

interface Check {
  program: ClassProgram;
  sources: TaintSources;
  owner: FieldOwner;
  errors: ClassError[];
}

function checkSecretReference(
  template: Template,
  sources: TaintSources,
  errors: ClassError[],
) {
  for (const { path, expression } of expressionsOf(template)) {
    const [taint] = sources.of(expression.ast);
    if (taint !== undefined) {
      errors.push({ path, message: refusal(taint, 'a Secret reference') });
    }
  }
}

function checkFields(
  template: Template,
  keys: readonly string[],
  check: Check,
): void {
  switch (template.kind) {
    case 'Literal':
      return;
    case 'List':
      for (const item of template.items) checkFields(item, keys, check);
      return;
    case 'Map':
      for (const [key, entry] of template.entries) {
        checkFields(entry, [...keys, key], check);
      }
      return;
    default: {
      const privilege = privilegeOf(check.owner, keys);
      for (const { path, expression } of expressionsOf(template)) {
        const [taint] = check.sources.of(expression.ast);
        if (taint !== undefined && privilege !== undefined) {
          check.errors.push({ path, message: refusal(taint, privilege) });
        } else if (
          taint !== undefined &&
          template.kind === 'Whole' &&
          !isPlain(check.owner, keys) &&
          bringsPrivilege(expression.ast, keys, check, new Map())
        ) {
          check.errors.push({
            path,
            message: `${flow(taint)} may be an object here and so hold a service account name or a Secret reference; name its fields one by one, or close its schema: type, properties and additionalProperties: false`,
          });
        }
      }
    }
  }
}

/** What is known of a variable of a macro. */
interface Local {
  taint: Taint[];
  /** Of the parameter it comes from. */
  schema: JsonValue | undefined;
}
type Locals = ReadonlyMap<string, Local>;

/** What gives the value of an optional, or one around it. */
const OPTIONAL_METHODS: ReadonlySet<string> = new Set([
  'of',
  'ofNonZeroValue',
  'or',
  'orValue',
  'value',
]);

/** Whether the value may be, or hold, an object with a tainted privileged field. */
function bringsPrivilege(
  node: ASTNode,
  keys: readonly string[],
  check: Check,
  locals: Locals,
): boolean {
  const taint = check.sources.of(node, taintOf(locals));
  if (taint.length === 0) return false;
  const within = (inner: ASTNode, at = keys, known = locals) =>
    bringsPrivilege(inner, at, check, known);

  switch (node.op) {
    case 'list':
      return node.args.some(item => within(item));
    case 'map':
      return node.args.some(([key, value]) => {
        if (key.op !== 'value' || typeof key.args !== 'string') {
          return (
            check.sources.of(key, taintOf(locals)).length > 0 || within(value)
          );
        }
        const at = [...keys, key.args];
        return (
          (privilegeOf(check.owner, at) !== undefined &&
            check.sources.of(value, taintOf(locals)).length > 0) ||
          (!isPlain(check.owner, at) && within(value, at))
        );
      });
    case '?:':
      return within(node.args[1]) || within(node.args[2]);
    case '+':
      return within(node.args[0]) || within(node.args[1]);
    case 'id':
    case '.':
    case '.?':
    case '[]':
    case '[?]': {
      const schema = parameterSchema(node, check, locals);
      return couldHold(
        schema,
        keys,
        at => privilegeOf(check.owner, at) !== undefined,
      );
    }
    case 'call':
      return node.args[0] === 'dyn' && node.args[1].some(item => within(item));
    case 'rcall': {
      const [name, receiver, args] = node.args;
      const binder = binderOf(node);
      if (binder !== undefined) {
        if (name === 'filter') return within(receiver);
        if (name !== 'map' && name !== 'bind') return false;
        const overSchema = parameterSchema(binder.over, check, locals);
        const local: Local = {
          taint: check.sources.of(binder.over, taintOf(locals)),
          schema: itemSchema(overSchema, binder.repeats),
        };
        const inside = new Map(locals).set(binder.variable, local);
        return binder.body.some(part => within(part, keys, inside));
      }
      return (
        OPTIONAL_METHODS.has(name) &&
        (within(receiver) || args.some(item => within(item)))
      );
    }
    default:
      return false;
  }
}

/** The schema of a selection, where it is known. */
function parameterSchema(
  node: ASTNode,
  check: Check,
  locals: Locals,
): JsonValue | undefined {
  const { root, steps } = selectChain(node);
  if (root.op !== 'id') return undefined;
  if (root.args === 'environment' && steps.length > 0)
    return { type: 'string' };
  const schema =
    root.args === 'parameters'
      ? check.program.parametersSchema
      : locals.get(root.args)?.schema;
  if (schema === null || typeof schema !== 'object' || Array.isArray(schema)) {
    return undefined;
  }
  const at = schemaAt(schema, steps);
  return at.kind === 'Declared' ? at.schema : undefined;
}

function itemSchema(
  schema: JsonValue | undefined,
  repeats: boolean,
): JsonValue | undefined {
  if (!repeats) return schema;
  return schema !== null && typeof schema === 'object' && !Array.isArray(schema)
    ? schema.items
    : undefined;
}

function taintOf(locals: Locals): LocalTaint {
  return new Map([...locals].map(([name, { taint }]) => [name, taint]));
}

function refusal(taint: Taint, privilege: string): string {
  return `${flow(taint)} may not decide ${privilege}: whoever requests an environment could name another's; write a literal, or give the parameter an enum or const`;
}

function flow({ source, via }: Taint): string {
  return via.length === 0 ? source : `${source} (through ${via.join(', ')})`;
}
