import {
  GROUP,
  type ClassError,
  type EnvironmentClassSpec,
} from '@environments-dev/plugin-environments-common';
import type { ClassProgram, ResourceProgram } from './program';
import { selectChain, operandsOf, type ASTNode } from './syntaxTree';
import { expressionsOf, templateAt, type Template } from './template';

const API_VERSION = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?v[0-9][a-z0-9]*$/;
const KIND = /^[A-Z][A-Za-z0-9]*$/;

/** Fields of metadata that the API server or the controller writes. */
const WRITTEN_BY_OTHERS = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'managedFields',
  'selfLink',
  'ownerReferences',
];

/** What must be written out in a template, and what must not. */
export function checkLiterals(
  program: ClassProgram,
  spec: EnvironmentClassSpec,
): ClassError[] {
  return [...program.resources.values()].flatMap(resource =>
    resource.body.kind === 'Template'
      ? checkTemplate(program, resource, resource.body, spec)
      : checkGeneratedSecret(program, resource, resource.body, spec),
  );
}

type TemplateBody = Extract<ResourceProgram['body'], { kind: 'Template' }>;
type SecretBody = Extract<ResourceProgram['body'], { kind: 'GeneratedSecret' }>;

function checkTemplate(
  program: ClassProgram,
  resource: ResourceProgram,
  body: TemplateBody,
  spec: EnvironmentClassSpec,
): ClassError[] {
  const { template, path } = body;
  const errors = [
    ...checkText(template, 'apiVersion', path, API_VERSION, 'v1 or apps/v1'),
    ...checkText(template, 'kind', path, KIND, 'Deployment'),
    ...reservedKeys(template, path),
  ];
  const metadata = `${path}.metadata`;
  const namespace = templateAt(template, ['metadata', 'namespace']);
  if (namespace !== undefined) {
    if (!isText(namespace)) {
      errors.push({
        path: `${metadata}.namespace`,
        message:
          "must be a literal; leave it out for the environment's own namespace",
      });
    } else if (!body.namespaced) {
      errors.push({
        path: `${metadata}.namespace`,
        message: `must be left out: a ${body.objectKind} lies in no namespace`,
      });
    }
  }
  for (const field of WRITTEN_BY_OTHERS) {
    if (templateAt(template, ['metadata', field]) !== undefined) {
      errors.push({
        path: `${metadata}.${field}`,
        message: 'must be left out: the API server writes it',
      });
    }
  }
  if (resource.kubeconfigSecret !== undefined) {
    return [...errors, ...checkInner(program, resource, body, spec)];
  }
  const isOutside = !body.namespaced || namespace !== undefined;
  if (
    resource.source.onEnd === 'Retain' &&
    spec.isolation === 'Namespace' &&
    !isOutside
  ) {
    errors.push({
      path: `${resource.path}.onEnd`,
      message:
        "must be Delete: the object lies in the environment's own namespace and goes with it",
    });
  }
  errors.push(...checkName(program, body, isOutside, spec));
  return errors;
}

/** In a cluster of the environment's own nobody else takes names, and nothing outlives it. */
function checkInner(
  program: ClassProgram,
  resource: ResourceProgram,
  body: TemplateBody,
  spec: EnvironmentClassSpec,
): ClassError[] {
  const retained: ClassError[] =
    resource.source.onEnd === 'Retain'
      ? [
          {
            path: `${resource.path}.onEnd`,
            message:
              'must be Delete: the object goes with the cluster it is in',
          },
        ]
      : [];
  const makers = (
    resource.kubeconfigSecret ? expressionsOf(resource.kubeconfigSecret) : []
  )
    .flatMap(({ expression }) => expression.references)
    .filter(({ root }) => program.resources.has(root));
  const orderless: ClassError[] =
    makers.length === 0
      ? [
          {
            path: `${resource.path}.cluster.kubeconfigSecret`,
            message:
              'must read the resource that makes the cluster, such as ${cluster.metadata.name}-kubeconfig: what is in it is made after it and taken down before it',
          },
        ]
      : [];
  return [
    ...retained,
    ...orderless,
    ...checkName(program, body, false, { ...spec, isolation: 'Namespace' }),
  ];
}

function checkName(
  program: ClassProgram,
  body: TemplateBody,
  isOutside: boolean,
  spec: EnvironmentClassSpec,
): ClassError[] {
  const path = `${body.path}.metadata.name`;
  const name = templateAt(body.template, ['metadata', 'name']);
  if (templateAt(body.template, ['metadata', 'generateName']) !== undefined) {
    return [
      {
        path: `${body.path}.metadata.generateName`,
        message:
          'must be left out: names are derived, never made by chance; write metadata.name',
      },
    ];
  }
  if (
    name === undefined ||
    name.kind === 'Map' ||
    name.kind === 'List' ||
    (name.kind === 'Literal' && !isText(name))
  ) {
    return [{ path, message: 'is required, and must be a string' }];
  }
  const isShared = spec.isolation === 'Shared' || isOutside;
  if (isShared && !isOwn(name, program, spec, new Set())) {
    return [{ path, message: notOwn(body.objectKind) }];
  }
  return [];
}

function checkGeneratedSecret(
  program: ClassProgram,
  resource: ResourceProgram,
  body: SecretBody,
  spec: EnvironmentClassSpec,
): ClassError[] {
  const errors: ClassError[] = [];
  if (resource.kubeconfigSecret !== undefined) {
    errors.push({
      path: `${resource.path}.cluster`,
      message:
        'must be left out: a generated Secret is made in the control cluster',
    });
  }
  const keys = Object.keys(body.keys);
  if (keys.length === 0) {
    errors.push({
      path: `${body.path}.keys`,
      message: 'needs at least one key, such as password: { length: 24 }',
    });
  }
  for (const key of keys.filter(
    item => !/^[-._a-zA-Z0-9]{1,253}$/.test(item),
  )) {
    errors.push({
      path: `${body.path}.keys[${JSON.stringify(key)}]`,
      message: 'must consist of letters, digits, "-", "_" and "."',
    });
  }
  if (
    body.name !== undefined &&
    spec.isolation === 'Shared' &&
    !isOwn(body.name, program, spec, new Set())
  ) {
    errors.push({ path: `${body.path}.name`, message: notOwn('Secret') });
  }
  if (resource.source.onEnd === 'Retain' && spec.isolation === 'Namespace') {
    errors.push({
      path: `${resource.path}.onEnd`,
      message:
        "must be Delete: the Secret lies in the environment's own namespace and goes with it",
    });
  }
  return errors;
}

function notOwn(kind: string): string {
  return `would be the same in every environment, and two would fight over the ${kind}; derive it from environment.name or environment.uid`;
}

/** Whether a name differs between environments. */
function isOwn(
  name: Template,
  program: ClassProgram,
  spec: EnvironmentClassSpec,
  visited: ReadonlySet<string>,
): boolean {
  return expressionsOf(name).some(({ expression }) =>
    derivesFromInstance(expression.ast, program, spec, visited),
  );
}

function derivesFromInstance(
  node: ASTNode,
  program: ClassProgram,
  spec: EnvironmentClassSpec,
  visited: ReadonlySet<string>,
): boolean {
  if (node.op === '?:') {
    const [, yes, no] = node.args;
    return [yes, no].every(branch =>
      derivesFromInstance(branch, program, spec, visited),
    );
  }
  const { root, steps } = selectChain(node);
  if (root.op !== 'id') {
    return operandsOf(node).some(operand =>
      derivesFromInstance(operand, program, spec, visited),
    );
  }
  const [first, second] = steps;
  if (root.args === 'environment') {
    return first?.key === 'name' || first?.key === 'uid';
  }
  const resource = program.resources.get(root.args);
  if (resource === undefined || first?.key !== 'metadata') return false;
  if (second?.key === 'uid') return true;
  if (second?.key === 'namespace') return spec.isolation === 'Namespace';
  if (second?.key !== 'name' || visited.has(root.args)) return false;
  const named =
    resource.body.kind === 'Template'
      ? templateAt(resource.body.template, ['metadata', 'name'])
      : resource.body.name;
  if (named === undefined) {
    return (
      resource.body.kind === 'GeneratedSecret' && spec.isolation === 'Shared'
    );
  }
  return isOwn(named, program, spec, new Set(visited).add(root.args));
}

function checkText(
  template: Template,
  field: string,
  path: string,
  pattern: RegExp,
  example: string,
): ClassError[] {
  const value = templateAt(template, [field]);
  if (value === undefined) {
    return [
      { path: `${path}.${field}`, message: `is required, such as ${example}` },
    ];
  }
  if (value.kind !== 'Literal') {
    return [
      {
        path: `${path}.${field}`,
        message: `must be a literal such as ${example}`,
      },
    ];
  }
  return typeof value.value === 'string' && pattern.test(value.value)
    ? []
    : [
        {
          path: `${path}.${field}`,
          message: `is ${JSON.stringify(value.value)}; must be such as ${example}`,
        },
      ];
}

function isText(template: Template): boolean {
  return (
    template.kind === 'Literal' &&
    typeof template.value === 'string' &&
    template.value !== ''
  );
}

/** Labels and annotations of this project are the controller's to write. */
function reservedKeys(template: Template, path: string): ClassError[] {
  if (template.kind === 'List') {
    return template.items.flatMap((item, index) =>
      reservedKeys(item, `${path}[${index}]`),
    );
  }
  if (template.kind !== 'Map') return [];
  return template.entries.flatMap(([key, entry]) => {
    const inner = `${path}.${key}`;
    if (key !== 'metadata' || entry.kind !== 'Map') {
      return reservedKeys(entry, inner);
    }
    return entry.entries.flatMap(([field, value]) =>
      (field === 'labels' || field === 'annotations') && value.kind === 'Map'
        ? value.entries
            .filter(([name]) => name.startsWith(`${GROUP}/`))
            .map(([name]) => ({
              path: `${inner}.${field}[${JSON.stringify(name)}]`,
              message: `must be left out: the controller writes what begins with ${GROUP}/`,
            }))
        : [],
    );
  });
}
