import {
  KubernetesClient,
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { instanceSelector, objectsNamespace } from './ownership';

/** Pods of an environment, and what stands between them and the inventory. */
export interface Workloads {
  pods: KubernetesObject[];
  between: KubernetesObject[];
}

export async function readWorkloads(
  environment: Environment,
  client: KubernetesClient,
): Promise<Workloads> {
  const selection = {
    namespace: objectsNamespace(environment),
    labelSelector: instanceSelector(environment),
  };
  const [pods, replicaSets, jobs] = await Promise.all([
    client.list(resourceTypes.pods, selection),
    client.list(resourceTypes.replicasets, selection),
    client.list(resourceTypes.jobs, selection),
  ]);
  return { pods: pods.items, between: [...replicaSets.items, ...jobs.items] };
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
