import { RenderedObject } from '@environments-dev/environment-classes';
import { RESOURCE_LABEL } from '@environments-dev/plugin-environments-common';
import { Acceptance } from '../accept';
import { Dependencies } from '../dependencies';
import { inventoryOf } from '../objects/inventory';
import { identityOf, Scope } from '../scope';
import { applyResource } from '../start/applyResource';
import { observe } from '../start/observe';
import { bindAgain } from '../start/place';
import { holds } from './fragment';
import { ApplyRendered } from './wakeObject';
import { placeOf } from './writes';

/**
 * How objects are given back to the renderer: it applies them as the class renders
 * them now, and so owns what sleep had taken. That says nothing of the replicas of what
 * an autoscaler targets, which are given to nobody.
 */
export async function rendererOf(
  scope: Scope,
  acceptance: Acceptance,
  deps: Dependencies,
): Promise<ApplyRendered> {
  const place = placeOf(scope);
  if (!acceptance.accepted || !place) {
    return async () => undefined;
  }
  const rendered = await renderedObjects(scope, acceptance, deps);
  return async ({ object }, was) => {
    const { uid, labels } = object.metadata;
    const resource = labels?.[RESOURCE_LABEL];
    const wanted = resource === undefined ? undefined : rendered.get(resource);
    if (
      resource === undefined ||
      !wanted ||
      wanted.kind !== object.kind ||
      wanted.metadata.name !== object.metadata.name ||
      !holds(wanted, was)
    ) {
      return undefined;
    }
    const applied = await applyResource(
      {
        resource,
        object: wanted,
        targetNamespace: place.targetNamespace,
        instanceUid: scope.instance.uid,
        knownUid: uid,
        serviceAccountName: place.spec.serviceAccountName,
        boundAt: new Date(0),
        bindAgain: () => bindAgain(place, deps),
      },
      deps,
    );
    return applied.result === 'Applied' ? applied.object : undefined;
  };
}

async function renderedObjects(
  scope: Scope,
  { compiled, parameters }: Extract<Acceptance, { accepted: true }>,
  deps: Dependencies,
): Promise<ReadonlyMap<string, RenderedObject>> {
  const identity = identityOf(scope, compiled.spec.isolation);
  const inventory = inventoryOf(scope.environment.status?.resources);
  const { plan } = observe(
    { compiled, parameters, identity },
    inventory,
    new Map(),
    { children: deps.children, discovery: await deps.client.discovery() },
  );
  return new Map(
    plan.resources.flatMap(planned =>
      planned.state === 'Rendered' ? [[planned.name, planned.object]] : [],
    ),
  );
}
