import type { KubernetesObject } from '@environments-dev/kubernetes-client';

/** Live objects that came of those in the inventory, without these. */
export interface Workloads {
  pods: KubernetesObject[];
  /** What stands between the inventory and its pods. */
  between: KubernetesObject[];
  claims: KubernetesObject[];
  endpointSlices: KubernetesObject[];
}

/** Pods that are the object of this UID, or whose owners lead to it. */
export function podsBelow(
  uid: string,
  { pods, between }: Workloads,
): KubernetesObject[] {
  const byUid = new Map(between.map(object => [object.metadata.uid, object]));
  const leadsTo = (object: KubernetesObject): boolean =>
    object.metadata.uid === uid ||
    (object.metadata.ownerReferences ?? []).some(owner => {
      const next = byUid.get(owner.uid);
      return owner.uid === uid || (next !== undefined && leadsTo(next));
    });
  return pods.filter(leadsTo);
}
