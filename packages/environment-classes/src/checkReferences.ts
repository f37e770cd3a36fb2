import type { ClassError } from '@environments-dev/plugin-environments-common';
import { ENVIRONMENT_FIELDS } from './celEnvironment';
import type { Expression } from './expression';
import { fieldOf, type JsonObject, type JsonValue } from './json';
import { suggestion } from './nearest';
import { isSecret, type ClassProgram, type ResourceProgram } from './program';
import { macroVariablesOf, type Reference } from './references';
import { schemaAt } from './schemaPaths';
import { textOf } from './taintSources';
import { expressionsOf, type Template } from './template';

/** Which names an expression may read, beside parameters, environment and site. */
type Place =
  | { kind: 'BeforeResources' }
  | { kind: 'Resources' }
  | { kind: 'ReadyWhen'; self: ResourceProgram };

/**
 * Checks what every expression reads: whether it may at its place, and whether it is
 * there at all.
 */
export function checkReferences(
  program: ClassProgram,
  site: JsonObject,
): ClassError[] {
  const errors: ClassError[] = [];
  const check = (path: string, expression: Expression, place: Place) => {
    for (const message of problemsOf(expression, place, program, site)) {
      errors.push({ path, message });
    }
  };
  const checkAll = (template: Template | undefined, place: Place) => {
    for (const { path, expression } of template
      ? expressionsOf(template)
      : []) {
      check(path, expression, place);
    }
  };

  for (const resource of program.resources.values()) {
    for (const { path, expression } of resource.includeWhen) {
      check(path, expression, { kind: 'BeforeResources' });
    }
    if (resource.body.kind === 'Template') {
      checkAll(resource.body.template, { kind: 'Resources' });
    } else {
      checkAll(resource.body.name, { kind: 'BeforeResources' });
    }
    checkAll(resource.kubeconfigSecret, { kind: 'Resources' });
    checkAll(resource.requests, { kind: 'BeforeResources' });
    for (const { path, expression } of resource.readyWhen) {
      check(path, expression, { kind: 'ReadyWhen', self: resource });
    }
  }
  for (const output of program.outputs) {
    for (const { path, expression } of output.includeWhen) {
      check(path, expression, { kind: 'BeforeResources' });
    }
    for (const field of [
      'value',
      'service',
      'port',
      'secretName',
      'key',
    ] as const) {
      checkAll(output[field], { kind: 'Resources' });
    }
  }
  if (program.approveWhen !== undefined) {
    const { path, expression } = program.approveWhen;
    check(path, expression, { kind: 'BeforeResources' });
  }
  return errors;
}

function problemsOf(
  { ast, references }: Expression,
  place: Place,
  program: ClassProgram,
  site: JsonObject,
): string[] {
  const names = new Set([
    'parameters',
    'environment',
    'site',
    'self',
    ...program.resources.keys(),
  ]);
  const problems = macroVariablesOf(ast)
    .filter(variable => names.has(variable))
    .map(
      variable =>
        `the variable "${variable}" of a macro hides another name; choose another`,
    );
  for (const reference of references) {
    const problem = problemOf(reference, references, place, program, site);
    if (problem !== undefined) problems.push(problem);
  }
  return [...new Set(problems)];
}

function problemOf(
  reference: Reference,
  all: readonly Reference[],
  place: Place,
  program: ClassProgram,
  site: JsonObject,
): string | undefined {
  switch (reference.root) {
    case 'parameters':
      return parameterProblem(reference, program);
    case 'environment':
      return environmentProblem(reference);
    case 'site':
      return siteProblem(reference, all, site);
    case 'self':
      return place.kind === 'ReadyWhen'
        ? resourceProblem(reference, place.self)
        : '"self" is the live object in readyWhen; it is not known here';
    default: {
      const resource = program.resources.get(reference.root);
      if (resource === undefined) return undefined;
      return place.kind === 'BeforeResources'
        ? `"${reference.root}" is a resource; only parameters, environment and site may be read here`
        : resourceProblem(reference, resource);
    }
  }
}

function parameterProblem(
  { steps }: Reference,
  program: ClassProgram,
): string | undefined {
  const at = schemaAt(program.parametersSchema, steps);
  if (at.kind !== 'Undeclared') return undefined;
  return `${textOf('parameters', steps)}: the schema does not declare "${at.name}"; ${suggestion(at.name, at.known, 'parameters')}`;
}

function environmentProblem({ steps }: Reference): string | undefined {
  const known: readonly string[] = ENVIRONMENT_FIELDS;
  const [field] = steps;
  if (typeof field?.key !== 'string') {
    return `name a field of environment: ${known.join(', ')}`;
  }
  if (!known.includes(field.key)) {
    return `environment has no "${field.key}"; ${suggestion(field.key, known, 'fields')}`;
  }
  return undefined;
}

function siteProblem(
  reference: Reference,
  all: readonly Reference[],
  site: JsonObject,
): string | undefined {
  const text = textOf('site', reference.steps);
  const isGuarded = all.some(
    other => other.asked && textOf(other.root, other.steps) === text,
  );
  if (isGuarded) return undefined;
  let value: JsonValue | undefined = site;
  for (const { key, optional } of reference.steps) {
    if (optional || key === undefined) return undefined;
    value = Array.isArray(value)
      ? value[Number(key)]
      : fieldOf(value, String(key));
    if (value === undefined) {
      return `${text} is not among the site's values; ${suggestion(String(key), Object.keys(site), 'values')}`;
    }
  }
  return undefined;
}

const METADATA_FIELDS = [
  'name',
  'namespace',
  'uid',
  'labels',
  'annotations',
  'generation',
  'creationTimestamp',
];
const SECRET_METADATA_FIELDS = ['name', 'namespace'];

function resourceProblem(
  { root, steps }: Reference,
  resource: ResourceProgram,
): string | undefined {
  const [first, second] = steps;
  if (first === undefined) {
    return `name a field of "${root}", such as ${root}.metadata.name`;
  }
  if (isSecret(resource)) {
    return first.key === 'metadata' &&
      typeof second?.key === 'string' &&
      SECRET_METADATA_FIELDS.includes(second.key)
      ? undefined
      : `${textOf(root, steps)}: of a Secret only ${SECRET_METADATA_FIELDS.map(field => `${root}.metadata.${field}`).join(' and ')} may be read; refer to its data by secretKeyRef`;
  }
  if (
    first.key === 'metadata' &&
    typeof second?.key === 'string' &&
    !METADATA_FIELDS.includes(second.key)
  ) {
    return `${textOf(root, steps)}: metadata has no "${second.key}" that expressions can read; ${suggestion(second.key, METADATA_FIELDS, 'fields')}`;
  }
  return undefined;
}
