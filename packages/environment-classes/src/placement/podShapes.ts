import { NO_AMOUNTS, type Amounts } from '../cost/amounts';
import { isComputed, objectRequests } from '../cost/objectRequests';
import { FRAME_CONTAINER_DEFAULTS, podRequests } from '../cost/podRequests';
import { ONE } from '../cost/quantity';
import {
  isJsonObject,
  valueAt,
  type JsonObject,
  type JsonValue,
} from '../json';
import { previewPlan } from '../plan';
import type {
  CompiledClass,
  EnvironmentIdentity,
  RenderedObject,
} from '../types';
import { podConstraints, type PodConstraints } from './podConstraints';

/** Pods that are all alike: what each asks for, and where it may go. */
export interface PodShape {
  /** Name of the class's resource that makes them. */
  resource: string;
  /** How many it starts with. */
  pods: number;
  /** By one of them. */
  asked: Amounts;
  constraints: PodConstraints;
}

/**
 * The Pods that an environment would start with in the control cluster, as far as that is
 * known before anything runs; what another controller makes of its kinds nobody can see.
 */
export function podShapes(
  compiled: CompiledClass,
  parameters: JsonObject,
  identity: EnvironmentIdentity,
): PodShape[] {
  const defaults =
    compiled.spec.isolation === 'Namespace'
      ? FRAME_CONTAINER_DEFAULTS
      : NO_AMOUNTS;
  return previewPlan(compiled, parameters, identity).resources.flatMap(
    resource => {
      if (resource.state !== 'Rendered' || resource.cluster) {
        return [];
      }
      const spec = podSpecOf(resource.object);
      const pods = podsAtStart(resource.object);
      return spec === undefined || pods === 0
        ? []
        : [
            {
              resource: resource.name,
              pods,
              asked: podRequests(spec, defaults),
              constraints: podConstraints(spec),
            },
          ];
    },
  );
}

/** Nothing is updated or scaled while it starts: no surge, and no autoscaler's most. */
function podsAtStart(object: RenderedObject): number {
  const spec = valueAt(object, 'spec');
  const requests = objectRequests(
    {
      ...object,
      spec: isJsonObject(spec)
        ? { ...spec, strategy: { type: 'Recreate' } }
        : {},
    },
    { defaults: NO_AMOUNTS, scaledTo: undefined },
  );
  const pods = requests.told ? requests.amounts.get('pods') : undefined;
  return Number((pods ?? 0n) / ONE);
}

/** Where an object of a kind that runs Pods has their spec. */
function podSpecOf(object: RenderedObject): JsonValue | undefined {
  if (!isComputed(object.apiVersion, object.kind)) {
    return undefined;
  }
  return (
    valueAt(object, 'spec', 'jobTemplate', 'spec', 'template', 'spec') ??
    valueAt(object, 'spec', 'template', 'spec') ??
    (object.kind === 'Pod' ? valueAt(object, 'spec') : undefined)
  );
}
