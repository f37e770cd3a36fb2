import {
  environmentClassSpecSchema,
  type ClassError,
  type EnvironmentClassSpec,
} from '@environments-dev/plugin-environments-common';
import { expressionLanguage, RESERVED_WORDS } from './celEnvironment';
import { checkLifetimeRules } from './lifetimeRules';
import { checkLiterals } from './literals';
import { checkOutputFields } from './outputFields';
import { checkReferences } from './checkReferences';
import { checkTaint } from './taint';
import { checkWhileAsleep } from './whileAsleep';
import { formatPath } from './documentPath';
import { wavesOf } from './graph';
import { hashJson } from './hash';
import { isJsonObject, isJsonValue } from './json';
import { LIMITS } from './limits';
import { compileParametersSchema } from './parametersSchema';
import { parseOutput, parseResource, parseRule } from './parseClass';
import type { ClassProgram, ResourceProgram } from './program';
import { expressionsOf, type Template } from './template';
import type { CompileContext, CompiledResource, CompileResult } from './types';

/**
 * Parses expressions, checks references, types, taint and literals, orders the graph.
 * Never throws for a bad class: each error has a path into the document
 * (`spec.resources[1].template.metadata.name`).
 */
export function compileClass(
  klass: { metadata: { name: string }; spec: EnvironmentClassSpec },
  context: CompileContext,
): CompileResult {
  const parsed = environmentClassSpecSchema.safeParse(klass.spec);
  if (!parsed.success) {
    return failed(
      parsed.error.issues.map(issue => ({
        path: formatPath([
          'spec',
          ...issue.path.filter(step => typeof step !== 'symbol'),
        ]),
        message: issue.message,
      })),
    );
  }
  const spec = parsed.data;
  const errors: ClassError[] = [];
  const schema = parametersOf(spec, errors);
  const language = expressionLanguage(
    spec.resources.map(resource => resource.name),
    schema?.schema,
  );
  checkNames(spec, errors);
  const resources = new Map<string, ResourceProgram>();
  spec.resources.forEach((resource, index) => {
    const program = parseResource(resource, index, language, context, errors);
    if (program && !resources.has(program.name)) {
      resources.set(program.name, program);
    }
  });
  const program: ClassProgram = {
    parametersSchema: schema?.schema ?? { type: 'object' },
    validateParameters:
      schema?.validate ?? (parameters => ({ ok: true, parameters })),
    resources,
    outputs: spec.outputs.map((output, index) =>
      parseOutput(output, index, language, errors),
    ),
    approveWhen:
      spec.access.approve?.when === undefined
        ? undefined
        : parseRule(
            spec.access.approve.when,
            ['spec', 'access', 'approve', 'when'],
            language,
            errors,
          ),
  };
  errors.push(...checkLifetimeRules(spec.lifetime));
  errors.push(...checkLiterals(program, spec));
  errors.push(...spec.resources.flatMap(checkWhileAsleep));
  errors.push(...checkOutputFields(program.outputs));
  errors.push(...checkReferences(program, context.site));
  const dependencies = dependenciesOf(program);
  const ordered = wavesOf(dependencies);
  if (ordered.ok) {
    errors.push(...checkTaint(program));
  } else {
    errors.push({
      path: resources.get(ordered.cycle[0])?.path ?? 'spec.resources',
      message: `is part of a cycle: ${ordered.cycle.join(' -> ')}; let one of them not read the other`,
    });
  }
  if (errors.length > 0 || !ordered.ok) return failed(errors);

  return {
    valid: true,
    compiled: {
      name: klass.metadata.name,
      spec,
      revision: revisionOf(spec, context),
      site: context.site,
      waves: ordered.waves.map((names, wave) =>
        names.flatMap(name => {
          const resource = resources.get(name);
          return resource === undefined
            ? []
            : [compiledResource(resource, wave, dependencies)];
        }),
      ),
      program,
    },
  };
}

function failed(errors: ClassError[]): CompileResult {
  return { valid: false, errors: errors.slice(0, LIMITS.classErrors) };
}

function revisionOf(
  spec: EnvironmentClassSpec,
  context: CompileContext,
): string {
  const plain: unknown = JSON.parse(JSON.stringify(spec));
  return hashJson({
    spec: isJsonValue(plain) ? plain : null,
    site: context.site,
  });
}

function parametersOf(spec: EnvironmentClassSpec, errors: ClassError[]) {
  if (!isJsonObject(spec.parameters)) {
    errors.push({ path: 'spec.parameters', message: 'must be JSON' });
    return undefined;
  }
  return compileParametersSchema(spec.parameters, errors);
}

function checkNames(spec: EnvironmentClassSpec, errors: ClassError[]) {
  for (const list of ['resources', 'outputs'] as const) {
    const seen = new Set<string>();
    spec[list].forEach(({ name }, index) => {
      const path = formatPath(['spec', list, index, 'name']);
      if (seen.has(name)) {
        errors.push({
          path,
          message: `"${name}" is there twice; names are unique`,
        });
      }
      seen.add(name);
      if (list === 'resources' && RESERVED_WORDS.has(name)) {
        errors.push({
          path,
          message: `"${name}" is reserved in expressions; choose another name`,
        });
      }
    });
  }
}

/** Which resources each resource reads, in its template; `readyWhen` does not order. */
function dependenciesOf(program: ClassProgram): Map<string, Set<string>> {
  return new Map(
    [...program.resources.values()].map(resource => {
      const template =
        resource.body.kind === 'Template'
          ? resource.body.template
          : resource.body.name;
      const names = [template, resource.kubeconfigSecret].flatMap(part =>
        part === undefined ? [] : namesIn(part),
      );
      return [
        resource.name,
        new Set(names.filter(name => program.resources.has(name))),
      ];
    }),
  );
}

function namesIn(template: Template): string[] {
  return expressionsOf(template).flatMap(({ expression }) =>
    expression.references.map(reference => reference.root),
  );
}

function compiledResource(
  { name, source, body }: ResourceProgram,
  wave: number,
  dependencies: ReadonlyMap<string, ReadonlySet<string>>,
): CompiledResource {
  return {
    name,
    wave,
    dependsOn: [...(dependencies.get(name) ?? [])],
    source,
    apiVersion: body.kind === 'Template' ? body.apiVersion : 'v1',
    kind: body.kind === 'Template' ? body.objectKind : 'Secret',
  };
}
