import {
  InnerClusterReference,
  PlannedResource,
} from '@environments-dev/environment-classes';
import { Dependencies } from '../dependencies';
import { Inventory } from '../objects/inventory';
import { Applied, applyResource } from './applyResource';
import { generateSecret } from './generateSecret';
import { ProvisionRequest } from './provisionRequest';

type Rendered = Extract<PlannedResource, { state: 'Rendered' }>;

/** What can be made of a plan: the rest waits, or is left out. */
export type Applicable =
  Rendered | Extract<PlannedResource, { state: 'GeneratedSecret' }>;

/** Makes one planned resource as it is planned. */
export function applyPlanned(
  request: ProvisionRequest,
  planned: Applicable,
  inventory: Inventory,
  deps: Dependencies,
): Promise<Applied> {
  return planned.state === 'GeneratedSecret'
    ? generateSecret(planned, request.identity.uid, deps)
    : applyRendered(request, planned, inventory, deps);
}

/** Applies one rendered resource; with `dryRun` only asks whether it would be taken. */
export function applyRendered(
  request: ProvisionRequest & { dryRun?: boolean },
  planned: Rendered,
  inventory: Inventory,
  deps: Dependencies,
): Promise<Applied> {
  const { identity, compiled, boundAt, bindAgain, dryRun } = request;
  if (planned.cluster) {
    return applyInside(request, planned, planned.cluster, inventory);
  }
  return applyResource(
    {
      resource: planned.name,
      object: planned.object,
      targetNamespace: identity.targetNamespace,
      instanceUid: identity.uid,
      knownUid: inventory.get(planned.name)?.uid,
      serviceAccountName: compiled.spec.serviceAccountName,
      boundAt,
      bindAgain,
      dryRun,
    },
    deps,
  );
}

/** In a cluster of the environment's own its kubeconfig says who writes, and what they may. */
async function applyInside(
  request: ProvisionRequest & { dryRun?: boolean },
  { name, object }: Rendered,
  { kubeconfigSecret }: InnerClusterReference,
  inventory: Inventory,
): Promise<Applied> {
  const { identity, clusters, dryRun } = request;
  const reached = clusters.reached(kubeconfigSecret);
  if (!reached) {
    const found = clusters.found(kubeconfigSecret);
    const message =
      clusters.whyNot(kubeconfigSecret) ?? 'its cluster was not tried yet';
    return found?.state === 'Refused'
      ? { result: 'Refused', reason: 'KubeconfigRefused', message }
      : { result: 'NotYet', message };
  }
  const longAgo = new Date(0);
  return applyResource(
    {
      resource: name,
      object,
      targetNamespace: identity.targetNamespace,
      instanceUid: identity.uid,
      knownUid: inventory.get(name)?.uid,
      serviceAccountName: undefined,
      boundAt: longAgo,
      bindAgain: async () => longAgo,
      dryRun,
    },
    reached.deps,
  );
}
