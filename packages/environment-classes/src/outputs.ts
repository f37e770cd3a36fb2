import {
  isSecretOutput,
  type Output,
} from '@environments-dev/plugin-environments-common';
import type { OutputProgram } from './program';
import { planEnvironment } from './plan';
import { describe, renderTemplate } from './render';
import { failingRule } from './rules';
import { builtInsOf, type ResourceView, type Scope } from './scope';
import { messageOf } from './limits';
import { viewOfSecret } from './secretView';
import type { Template } from './template';
import type { JsonObject } from './json';
import type {
  CompiledClass,
  EnvironmentIdentity,
  ObservedObjects,
  OutputsResult,
} from './types';

/**
 * What the environment offers, as far as it is known. An output that its `includeWhen`
 * leaves out is in neither list.
 */
export function renderOutputs(
  compiled: CompiledClass,
  parameters: JsonObject,
  environment: EnvironmentIdentity,
  observed: ObservedObjects,
): OutputsResult {
  if (compiled.program.outputs.length === 0) {
    return { outputs: [], pending: [] };
  }
  const plan = planEnvironment(compiled, parameters, environment, observed);
  const planned = new Map(plan.resources.map(item => [item.name, item]));
  const scope: Scope = {
    builtIns: builtInsOf(compiled, parameters, environment),
    view: (name): ResourceView => {
      const resource = planned.get(name);
      if (resource?.state === 'Excluded') return { state: 'Excluded' };
      const secret = viewOfSecret(compiled, name, resource);
      if (secret !== undefined) return secret;
      const object = observed.get(name);
      return object === undefined
        ? { state: 'Unknown' }
        : { state: 'Known', object };
    },
  };
  const result: OutputsResult = { outputs: [], pending: [] };
  for (const program of compiled.program.outputs) {
    const rendered = renderOutput(program, environment, scope);
    if (rendered.state === 'Known') result.outputs.push(rendered.output);
    if (rendered.state === 'Pending') {
      result.pending.push({
        name: program.source.name,
        message: messageOf(rendered.message),
      });
    }
  }
  return result;
}

type RenderedOutput =
  | { state: 'Known'; output: Output }
  | { state: 'Pending'; message: string }
  | { state: 'Excluded' };

/** The fields of an output that are text. */
const TEXT_FIELDS = ['value', 'service', 'secretName', 'key'] as const;

function renderOutput(
  program: OutputProgram,
  environment: EnvironmentIdentity,
  scope: Scope,
): RenderedOutput {
  const rule = failingRule(program.includeWhen, scope);
  if (rule?.kind === 'False') return { state: 'Excluded' };
  if (rule !== undefined) {
    return { state: 'Pending', message: `${rule.path}: ${rule.message}` };
  }
  const { name, type, title } = program.source;
  const output: Output = { name, type };
  if (title !== undefined) output.title = title;
  if (type === 'PortForward' || isSecretOutput({ type })) {
    output.namespace = environment.targetNamespace;
  }
  for (const field of TEXT_FIELDS) {
    const template = program[field];
    if (template !== undefined) {
      const rendered = renderField(template, `${program.path}.${field}`, scope);
      if (!rendered.ok) return { state: 'Pending', message: rendered.message };
      const value = String(rendered.value);
      if (type === 'URL' && !isWebAddress(value)) {
        return { state: 'Pending', message: notAWebAddress(program) };
      }
      output[field] = value;
    }
  }
  if (program.port !== undefined) {
    const rendered = renderField(program.port, `${program.path}.port`, scope);
    if (!rendered.ok) return { state: 'Pending', message: rendered.message };
    output.port = rendered.value;
  }
  return { state: 'Known', output };
}

/** Whether a person may be sent there: `javascript:` and the like run in the portal. */
function isWebAddress(value: string): boolean {
  return /^https?:\/\/\S+$/i.test(value);
}

function notAWebAddress({ path }: OutputProgram): string {
  return `${path}.value: gives no web address; it must begin with https:// or http://`;
}

function renderField(
  template: Template,
  path: string,
  scope: Scope,
): { ok: true; value: string | number } | { ok: false; message: string } {
  const rendered = renderTemplate(template, scope);
  if (!rendered.ok) {
    const [failure] = rendered.failures;
    return {
      ok: false,
      message:
        failure.kind === 'Error'
          ? `${failure.path}: ${failure.message}`
          : `there is no ${failure.field} yet`,
    };
  }
  const { value } = rendered;
  return typeof value === 'string' || typeof value === 'number'
    ? { ok: true, value }
    : {
        ok: false,
        message: `${path}: gives ${describe(value)}; it must give a string or a number`,
      };
}
