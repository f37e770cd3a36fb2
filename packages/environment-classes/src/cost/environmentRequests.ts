import { isJsonObject, type JsonObject } from '../json';
import { previewPlan } from '../plan';
import type { ResourceProgram } from '../program';
import { renderTemplate } from '../render';
import { builtInsOf, type ResourceView, type Scope } from '../scope';
import { viewOfSecret } from '../secretView';
import type {
  CompiledClass,
  EnvironmentIdentity,
  Plan,
  PlannedResource,
} from '../types';
import { NO_AMOUNTS, sumOf, type Amounts } from './amounts';
import { isAutoscaler, scaledReplicas } from './autoscalers';
import {
  mayAsk,
  objectRequests,
  type ObjectRequests,
  type RequestsContext,
} from './objectRequests';
import { FRAME_CONTAINER_DEFAULTS } from './podRequests';
import { statedRequests } from './statedRequests';

/** What an environment asks for at its most. */
export interface EnvironmentRequests {
  /** Its Pods and claims by their number, too. */
  amounts: Amounts;
  /** What nobody can tell before it runs; none of it is in `amounts`. */
  untold: ReadonlyArray<{ resource: string; because: string }>;
}

const NOTHING: EnvironmentRequests = { amounts: NO_AMOUNTS, untold: [] };

/**
 * Adds up what the objects of a class ask for with these parameters: rendered as in a
 * preview, at their most, each replica that may run at the same time. What is applied
 * in another cluster counts by what the maker of that cluster states.
 */
export function environmentRequests(
  compiled: CompiledClass,
  parameters: JsonObject,
  identity: EnvironmentIdentity,
): EnvironmentRequests {
  const programs = [...compiled.program.resources.values()].filter(
    ({ source }) => source.cluster === undefined,
  );
  if (!programs.some(asksForSomething)) {
    return NOTHING;
  }
  const plan = previewPlan(compiled, parameters, identity);
  const scope = scopeOf(compiled, parameters, identity, plan);
  const parts = partsOf(programs, plan, scope);
  const scaledTo = scaledReplicas(parts.map(({ object }) => object));
  const defaults =
    compiled.spec.isolation === 'Namespace'
      ? FRAME_CONTAINER_DEFAULTS
      : NO_AMOUNTS;
  return parts.reduce((total, part) => {
    const context = { defaults, scaledTo: scaledTo(part.object) };
    return withPart(total, part, requestsOf(part, scope, context));
  }, NOTHING);
}

/** As much of a resource's object as is known before anything runs. */
interface Part {
  program: ResourceProgram;
  object: KnownObject;
  /** Paths into the class of what is not known. */
  openPaths: readonly string[];
}

type KnownObject = JsonObject & { apiVersion: string; kind: string };

function asksForSomething({ body, requests }: ResourceProgram): boolean {
  return (
    requests !== undefined ||
    (body.kind === 'Template' && mayAsk(body.apiVersion, body.objectKind))
  );
}

function partsOf(
  programs: readonly ResourceProgram[],
  plan: Plan,
  scope: Scope,
): Part[] {
  const planned = new Map(plan.resources.map(each => [each.name, each]));
  return programs.flatMap(program => {
    const resource = planned.get(program.name);
    const part = resource && partOf(program, resource, scope);
    return part ? [part] : [];
  });
}

function partOf(
  program: ResourceProgram,
  resource: PlannedResource,
  scope: Scope,
): Part | undefined {
  if (resource.state === 'Rendered') {
    return { program, object: resource.object, openPaths: [] };
  }
  const { body } = program;
  if (resource.state !== 'Pending' || body.kind !== 'Template') {
    return undefined;
  }
  const rendered = renderTemplate(body.template, scope);
  const value = rendered.ok ? rendered.value : rendered.known;
  return {
    program,
    object: {
      ...(isJsonObject(value) ? value : {}),
      apiVersion: body.apiVersion,
      kind: body.objectKind,
    },
    openPaths: rendered.ok ? [] : rendered.failures.map(({ path }) => path),
  };
}

/** What decides about how much is asked for, anywhere in a template. */
const DECISIVE =
  /\.(replicas|maxReplicas|maxReplicaCount|parallelism|completions|maxSurge|resources|overhead|containers|initContainers|volumeClaimTemplates|spec|template)(\[[0-9]+\])?$|\.(resources|overhead)\./;

function requestsOf(
  { program, object, openPaths }: Part,
  scope: Scope,
  context: RequestsContext,
): ObjectRequests {
  if (program.requests !== undefined) {
    return statedRequests(program.requests, scope);
  }
  const open = openPaths.find(path => DECISIVE.test(path));
  const decides =
    mayAsk(object.apiVersion, object.kind) || isAutoscaler(object);
  return open !== undefined && decides
    ? { told: false, because: `${open} is known after it starts` }
    : objectRequests(object, context);
}

function withPart(
  { amounts, untold }: EnvironmentRequests,
  { program }: Part,
  part: ObjectRequests,
): EnvironmentRequests {
  return part.told
    ? { amounts: sumOf(amounts, part.amounts), untold }
    : {
        amounts,
        untold: [...untold, { resource: program.name, because: part.because }],
      };
}

/** As in a preview: what is rendered stands in for what will live. */
function scopeOf(
  compiled: CompiledClass,
  parameters: JsonObject,
  identity: EnvironmentIdentity,
  plan: Plan,
): Scope {
  const planned = new Map(plan.resources.map(each => [each.name, each]));
  return {
    builtIns: builtInsOf(compiled, parameters, identity),
    view: name =>
      viewOfSecret(compiled, name, planned.get(name)) ??
      viewOf(planned.get(name)),
  };
}

function viewOf(resource: PlannedResource | undefined): ResourceView {
  switch (resource?.state) {
    case 'Rendered':
      return { state: 'Known', object: resource.object };
    case 'Excluded':
      return { state: 'Excluded' };
    default:
      return { state: 'Unknown' };
  }
}
