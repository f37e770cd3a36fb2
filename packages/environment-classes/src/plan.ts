import { hashText } from './hash';
import { groupOf } from './kindScopes';
import { isRecord, sortObjectKeys, valueAt, type JsonObject } from './json';
import { ownershipLabels, reservedKeyOf, withOwnershipLabels } from './labels';
import { byteLength, LIMITS, messageOf } from './limits';
import { defaultSecretName, nameProblem } from './names';
import type { ResourceProgram } from './program';
import { renderTemplate, type RenderFailure } from './render';
import { failingRule } from './rules';
import { builtInsOf, type ResourceView, type Scope } from './scope';
import { viewOfSecret } from './secretView';
import type {
  CompiledClass,
  CompiledResource,
  EnvironmentIdentity,
  InnerClusterReference,
  ObservedObjects,
  Plan,
  PlannedResource,
  RenderedObject,
} from './types';

/**
 * Renders every resource as far as the observed objects allow: what reads a live
 * object that is not there yet, or a field that it does not have yet, is `Pending`.
 */
export function planEnvironment(
  compiled: CompiledClass,
  parameters: JsonObject,
  environment: EnvironmentIdentity,
  observed: ObservedObjects,
): Plan {
  return plan(compiled, parameters, environment, {
    viewOf: name => {
      const object = observed.get(name);
      return object === undefined
        ? { state: 'Unknown' }
        : { state: 'Known', object };
    },
    describe: on => `waits for ${on.join(' and ')}`,
  });
}

/**
 * The plan before anything exists: rendered objects stand in for live ones, and what
 * only a live object can tell is `Pending`, "known after it starts".
 */
export function previewPlan(
  compiled: CompiledClass,
  parameters: JsonObject,
  environment: EnvironmentIdentity,
): Plan {
  return plan(compiled, parameters, environment, {
    viewOf: (_name, planned) =>
      planned?.state === 'Rendered'
        ? { state: 'Known', object: planned.object }
        : { state: 'Unknown' },
    describe: () => 'known after it starts',
  });
}

/** In a cluster of its own an environment needs no namespace of its own. */
const INNER_NAMESPACE = 'default';

interface Perspective {
  /** How a resource that is no Secret looks to the resources that read it. */
  viewOf(name: string, planned: PlannedResource | undefined): ResourceView;
  describe(waitingFor: string[]): string;
}

function plan(
  compiled: CompiledClass,
  parameters: JsonObject,
  identity: EnvironmentIdentity,
  perspective: Perspective,
): Plan {
  const planned = new Map<string, PlannedResource>();
  const scope: Scope = {
    builtIns: builtInsOf(compiled, parameters, identity),
    view: name => {
      const earlier = planned.get(name);
      if (earlier?.state === 'Excluded') return { state: 'Excluded' };
      return (
        viewOfSecret(compiled, name, earlier) ??
        perspective.viewOf(name, earlier)
      );
    },
  };
  let bytes = 0;
  for (const resource of compiled.waves.flat()) {
    const program = compiled.program.resources.get(resource.name);
    if (program === undefined) continue;
    let result = planResource(
      compiled,
      resource,
      program,
      identity,
      scope,
      perspective,
    );
    if (result.state === 'Rendered') {
      bytes += byteLength(JSON.stringify(result.object));
      if (bytes > LIMITS.planBytes) {
        result = errorOf(
          resource,
          program.path,
          `the objects of this environment take more than ${LIMITS.planBytes} bytes together`,
        );
      }
    }
    planned.set(resource.name, result);
  }
  return { resources: [...planned.values()] };
}

function planResource(
  compiled: CompiledClass,
  resource: CompiledResource,
  program: ResourceProgram,
  identity: EnvironmentIdentity,
  scope: Scope,
  perspective: Perspective,
): PlannedResource {
  const { name, wave } = resource;
  const { onEnd } = program.source;
  const rule = failingRule(program.includeWhen, scope);
  if (rule?.kind === 'False') {
    return {
      state: 'Excluded',
      name,
      wave,
      message: `left out: ${rule.source} is false`,
    };
  }
  if (rule !== undefined) return errorOf(resource, rule.path, rule.message);

  if (program.body.kind === 'GeneratedSecret') {
    const secretName = secretNameOf(compiled, program, identity, scope);
    return typeof secretName === 'string'
      ? {
          state: 'GeneratedSecret',
          name,
          wave,
          secretName,
          namespace: identity.targetNamespace,
          keys: program.body.keys,
          onEnd,
        }
      : errorOf(resource, secretName.path, secretName.message);
  }

  const rendered = renderTemplate(program.body.template, scope);
  if (!rendered.ok) {
    return planFailure(resource, rendered.failures, perspective);
  }
  if (!isRecord(rendered.value)) {
    return errorOf(resource, program.body.path, 'must be an object');
  }
  const cluster = innerClusterOf(program, scope);
  if (cluster && !cluster.ok) {
    return planFailure(resource, cluster.failures, perspective);
  }
  const reserved = reservedKeyOf(rendered.value);
  if (reserved !== undefined) {
    return errorOf(
      resource,
      `${program.body.path}.metadata.${reserved.field}`,
      `holds "${reserved.key}", which only the controller may write`,
    );
  }
  const object = sortObjectKeys(
    withOwnershipLabels(
      program.body.namespaced
        ? inNamespace(
            rendered.value,
            cluster ? INNER_NAMESPACE : identity.targetNamespace,
          )
        : rendered.value,
      ownershipLabels(identity.uid, name),
    ),
  );
  if (!isRenderedObject(object)) {
    return errorOf(
      resource,
      `${program.body.path}.metadata.name`,
      'must give a string that is not empty',
    );
  }
  const problem = nameProblem(
    groupOf(object.apiVersion),
    object.kind,
    object.metadata.name,
  );
  if (problem !== undefined) {
    return errorOf(resource, `${program.body.path}.metadata.name`, problem);
  }
  // Its keys are sorted: this is its canonical JSON.
  const text = JSON.stringify(object);
  const bytes = byteLength(text);
  if (bytes > LIMITS.objectBytes) {
    return errorOf(
      resource,
      program.body.path,
      `renders ${bytes} bytes; at most ${LIMITS.objectBytes} are allowed`,
    );
  }
  return {
    state: 'Rendered',
    name,
    wave,
    object,
    hash: hashText(text, 16),
    onEnd,
    ...(cluster && { cluster: cluster.reference }),
  };
}

/** Where a resource is applied; undefined for the control cluster. */
function innerClusterOf(
  { kubeconfigSecret, source }: ResourceProgram,
  scope: Scope,
):
  | { ok: true; reference: InnerClusterReference }
  | { ok: false; failures: readonly [RenderFailure, ...RenderFailure[]] }
  | undefined {
  if (kubeconfigSecret === undefined) return undefined;
  const rendered = renderTemplate(kubeconfigSecret, scope);
  if (!rendered.ok) return rendered;
  const key = source.cluster?.key;
  return {
    ok: true,
    reference: {
      kubeconfigSecret: String(rendered.value),
      ...(key !== undefined && { key }),
    },
  };
}

function secretNameOf(
  compiled: CompiledClass,
  program: ResourceProgram,
  identity: EnvironmentIdentity,
  scope: Scope,
): string | { path: string; message: string } {
  const { body } = program;
  const path = `${program.path}.generateSecret.name`;
  if (body.kind !== 'GeneratedSecret' || body.name === undefined) {
    return defaultSecretName(
      program.name,
      compiled.spec.isolation,
      identity.uid,
    );
  }
  const rendered = renderTemplate(body.name, scope);
  if (!rendered.ok) {
    const [failure] = rendered.failures;
    return {
      path: failure.path,
      message:
        failure.kind === 'Error'
          ? failure.message
          : `cannot read ${failure.field}`,
    };
  }
  if (typeof rendered.value !== 'string')
    return { path, message: 'must give a string' };
  const problem = nameProblem('', 'Secret', rendered.value);
  return problem === undefined ? rendered.value : { path, message: problem };
}

function planFailure(
  resource: CompiledResource,
  failures: readonly [RenderFailure, ...RenderFailure[]],
  perspective: Perspective,
): PlannedResource {
  const waitingFor = new Set<string>();
  for (const failure of failures) {
    if (failure.kind === 'Error') {
      return errorOf(resource, failure.path, failure.message);
    }
    for (const name of failure.on) waitingFor.add(name);
  }
  const { name, wave, apiVersion, kind } = resource;
  return {
    state: 'Pending',
    name,
    wave,
    apiVersion,
    kind,
    waitingFor: [...waitingFor],
    message: messageOf(perspective.describe([...waitingFor])),
  };
}

function errorOf(
  { name, wave }: CompiledResource,
  path: string,
  message: string,
): PlannedResource {
  return { state: 'Error', name, wave, path, message: messageOf(message) };
}

function inNamespace(object: JsonObject, namespace: string): JsonObject {
  const metadata = valueAt(object, 'metadata');
  const own = isRecord(metadata) ? metadata : {};
  return {
    ...object,
    metadata: { namespace, ...own },
  };
}

function isRenderedObject(object: JsonObject): object is RenderedObject {
  const name = valueAt(object, 'metadata', 'name');
  return (
    typeof object.apiVersion === 'string' &&
    typeof object.kind === 'string' &&
    typeof name === 'string' &&
    name !== ''
  );
}
