import {
  hashJson,
  isJsonObject,
  JsonObject,
  Plan,
  PlannedResource,
  RenderedObject,
} from '@environments-dev/environment-classes';

/** Kinds that say in `spec.scaleTargetRef` whose replicas are theirs. */
const AUTOSCALERS = new Set(['HorizontalPodAutoscaler', 'ScaledObject']);

/**
 * The plan without the replicas of what an autoscaler of the same environment targets:
 * they are its to set, and no drift. Pure.
 */
export function withoutAutoscaledReplicas(plan: Plan): Plan {
  const targets = new Set(plan.resources.flatMap(targetOf));
  return targets.size === 0
    ? plan
    : { resources: plan.resources.map(each => withoutReplicas(each, targets)) };
}

function targetOf(planned: PlannedResource): string[] {
  if (planned.state !== 'Rendered' || !AUTOSCALERS.has(planned.object.kind)) {
    return [];
  }
  const { spec, metadata } = planned.object;
  const reference = isJsonObject(spec) ? spec.scaleTargetRef : undefined;
  if (!isJsonObject(reference)) {
    return [];
  }
  const { kind = 'Deployment', name } = reference;
  return [`${kind}/${metadata.namespace}/${name}`];
}

function withoutReplicas(
  planned: PlannedResource,
  targets: ReadonlySet<string>,
): PlannedResource {
  if (planned.state !== 'Rendered') {
    return planned;
  }
  const { kind, metadata, spec } = planned.object;
  const isTarget = targets.has(
    `${kind}/${metadata.namespace}/${metadata.name}`,
  );
  if (!isTarget || !isJsonObject(spec) || !Object.hasOwn(spec, 'replicas')) {
    return planned;
  }
  const object: RenderedObject = {
    ...planned.object,
    spec: withoutField(spec, 'replicas'),
  };
  return { ...planned, object, hash: hashJson(object) };
}

function withoutField(object: JsonObject, field: string): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(([key]) => key !== field),
  );
}
