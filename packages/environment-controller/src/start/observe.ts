import {
  isJsonObject,
  EnvironmentIdentity,
  JsonObject,
  ObservedObjects,
  Plan,
  planEnvironment,
  PlannedResource,
} from '@environments-dev/environment-classes';
import {
  Discovery,
  KubernetesObject,
} from '@environments-dev/kubernetes-client';
import { ResourceStatus } from '@environments-dev/plugin-environments-common';
import { ClustersOfPass } from '../innerClusters/clustersOfPass';
import { Inventory } from '../objects/inventory';
import { Children, isWatched } from '../watch/children';
import { withoutAutoscaledReplicas } from './autoscaled';
import { ProvisionRequest } from './provisionRequest';

/** What should be, and what is there of it. */
export interface Observation {
  plan: Plan;
  /** Live objects by the name of the class's resource; of Secrets only the metadata. */
  live: ReadonlyMap<string, KubernetesObject>;
  /** The same, as expressions read them. */
  observed: ObservedObjects;
}

/**
 * Finds the live objects by inventory and, where that knows nothing (after a
 * pass that was cut short, or a restore), by the names that the plan renders.
 */
export function observe(
  request: Pick<ProvisionRequest, 'compiled' | 'parameters' | 'identity'>,
  inventory: Inventory,
  written: ReadonlyMap<string, KubernetesObject>,
  reach: Reach,
): Observation {
  const { compiled, parameters, identity } = request;
  const live = new Map(written);
  for (const entry of inventory.values()) {
    const found = secretOf(entry) ?? ofInventory(entry, identity, reach);
    if (found && !live.has(entry.name)) {
      live.set(entry.name, found);
    }
  }
  // What is found may let more be rendered, which may be there as well.
  for (;;) {
    const observed = asObserved(live);
    const plan = withoutAutoscaledReplicas(
      planEnvironment(compiled, parameters, identity, observed),
    );
    const before = live.size;
    for (const planned of plan.resources) {
      const found =
        planned.state === 'Rendered' && !live.has(planned.name)
          ? ofPlan(planned, identity, reach)
          : undefined;
      if (found) {
        live.set(planned.name, found);
      }
    }
    if (live.size === before) {
      return { plan, live, observed };
    }
  }
}

/** What live objects are found with. */
interface Reach {
  children: Children;
  discovery: Discovery;
  /** Absent where what lies in clusters of the environment's own does not matter. */
  clusters?: Pick<ClustersOfPass, 'reached'>;
}

/** What objects of one cluster are found with: the control cluster, unless another is named. */
function reachOf(
  kubeconfigSecret: string | undefined,
  reach: Reach,
): Pick<Reach, 'children' | 'discovery'> | undefined {
  if (kubeconfigSecret === undefined) {
    return reach;
  }
  const inner = reach.clusters?.reached(kubeconfigSecret);
  return inner && { children: inner.deps.children, discovery: inner.discovery };
}

function ofInventory(
  { apiVersion, kind, namespace, objectName: name, cluster }: ResourceStatus,
  identity: EnvironmentIdentity,
  reach: Reach,
): KubernetesObject | undefined {
  return name === ''
    ? undefined
    : find(
        { apiVersion, kind, namespace, name },
        identity,
        reachOf(cluster, reach),
      );
}

function ofPlan(
  { object, cluster }: Extract<PlannedResource, { state: 'Rendered' }>,
  identity: EnvironmentIdentity,
  reach: Reach,
): KubernetesObject | undefined {
  const { apiVersion, kind, metadata } = object;
  const { name } = metadata;
  const namespace =
    typeof metadata.namespace === 'string' ? metadata.namespace : undefined;
  return find(
    { apiVersion, kind, namespace, name },
    identity,
    reachOf(cluster?.kubeconfigSecret, reach),
  );
}

function find(
  at: {
    apiVersion: string;
    kind: string;
    namespace: string | undefined;
    name: string;
  },
  { uid, targetNamespace }: EnvironmentIdentity,
  reach: Pick<Reach, 'children' | 'discovery'> | undefined,
): KubernetesObject | undefined {
  const type = reach?.discovery.find(at.apiVersion, at.kind);
  return (
    type &&
    reach?.children.get(uid, {
      type,
      name: at.name,
      ...(type.namespaced && { namespace: at.namespace ?? targetNamespace }),
    })
  );
}

/** A Secret is not watched: what the inventory has of it is what is known. */
function secretOf(entry: ResourceStatus): KubernetesObject | undefined {
  const { apiVersion, kind, objectName: name, namespace, uid } = entry;
  const isSecret =
    apiVersion === 'v1' && !isWatched({ group: '', kind: entry.kind });
  return isSecret && uid !== undefined
    ? { apiVersion, kind, metadata: { name, namespace, uid } }
    : undefined;
}

function asObserved(
  live: ReadonlyMap<string, KubernetesObject>,
): ObservedObjects {
  return new Map(
    [...live].flatMap(([name, object]): Array<[string, JsonObject]> => {
      const json: unknown = object;
      return isJsonObject(json) ? [[name, json]] : [];
    }),
  );
}
