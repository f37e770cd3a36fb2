import {
  CompiledClass,
  InnerClusterReference,
  Plan,
} from '@environments-dev/environment-classes';
import { Discovery } from '@environments-dev/kubernetes-client';
import {
  Instance,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { Dependencies } from '../dependencies';
import { objectsOfInstances } from '../end/objectsOfInstances';
import { Inventory } from '../objects/inventory';
import { ClusterUser, InnerCluster } from './innerClusters';

/** A cluster that can be reached, and what is done there is done with. */
export interface ReachedCluster {
  deps: Dependencies;
  discovery: Discovery;
}

/**
 * The clusters that an environment made, as one pass finds them: each is tried once in
 * it, and what cannot be reached then cannot be in all of the pass.
 */
export interface ClustersOfPass {
  /** Tries what was not tried yet; whether one more can be reached. */
  open(refs: Iterable<InnerClusterReference>): Promise<boolean>;
  /** By the name of the Secret that leads to it. */
  reached(kubeconfigSecret: string): ReachedCluster | undefined;
  /** As it was found, if it was tried. */
  found(kubeconfigSecret: string): InnerCluster | undefined;
  /** Why something in the cluster cannot be told or changed now; undefined when it can. */
  whyNot(kubeconfigSecret: string | undefined): string | undefined;
  /** Whether one was tried in vain. */
  isAnyOutOfReach(): boolean;
}

export function clustersOfPass(
  user: ClusterUser,
  deps: Dependencies,
): ClustersOfPass {
  const tried = new Map<
    string,
    { cluster: InnerCluster; reached: ReachedCluster | undefined }
  >();

  async function attempt(ref: InnerClusterReference) {
    const cluster = await deps.innerClusters.reach(user, ref);
    if (cluster.state !== 'Reachable') {
      return { cluster, reached: undefined };
    }
    const { client, children } = cluster;
    const discovery = await client.discovery();
    return {
      cluster,
      reached: {
        deps: {
          ...deps,
          client,
          children,
          objectsOfInstance: objectsOfInstances(client),
        },
        discovery,
      },
    };
  }

  return {
    async open(refs) {
      let hasMore = false;
      for (const ref of refs) {
        if (!tried.has(ref.kubeconfigSecret)) {
          const result = await attempt(ref);
          tried.set(ref.kubeconfigSecret, result);
          hasMore ||= result.reached !== undefined;
        }
      }
      return hasMore;
    },
    reached: name => tried.get(name)?.reached,
    found: name => tried.get(name)?.cluster,
    whyNot(name) {
      const cluster = name === undefined ? undefined : tried.get(name)?.cluster;
      return cluster && cluster.state !== 'Reachable'
        ? cluster.message
        : undefined;
    },
    isAnyOutOfReach: () =>
      [...tried.values()].some(({ reached }) => reached === undefined),
  };
}

/** Who needs the clusters of an environment, by what its class and its inventory have there. */
export function clusterUserOf(
  environment: {
    key: string;
    instance: Pick<Instance, 'uid' | 'namespace'>;
    targetNamespace: string;
  },
  compiled: CompiledClass | undefined,
  inventory: Inventory,
): ClusterUser {
  const { key, instance, targetNamespace } = environment;
  const entries = [...inventory.values()];
  const resources = compiled?.waves.flat() ?? [];
  const kinds = [
    ...resources.filter(({ source }) => source.cluster),
    ...entries.filter(({ cluster }) => cluster !== undefined),
  ].map(({ apiVersion, kind }) => ({ apiVersion, kind }));
  return {
    key,
    instanceUid: instance.uid,
    namespace: targetNamespace,
    isOwnNamespace: targetNamespace !== instance.namespace,
    uids: new Set(entries.flatMap(({ uid }) => uid ?? [])),
    kinds: [
      ...new Map(
        kinds.map(each => [`${each.apiVersion} ${each.kind}`, each]),
      ).values(),
    ],
  };
}

/** What leads to the clusters that a plan names. */
export function clustersInPlan({ resources }: Plan): InnerClusterReference[] {
  return resources.flatMap(planned =>
    planned.state === 'Rendered' ? (planned.cluster ?? []) : [],
  );
}

/** What leads to the clusters that objects of the inventory are in. */
export function clustersInInventory(
  inventory: Inventory,
  compiled: CompiledClass | undefined,
): InnerClusterReference[] {
  return [...inventory.values()].flatMap(entry =>
    entry.cluster === undefined
      ? []
      : [clusterOfEntry(entry, entry.cluster, compiled)],
  );
}

function clusterOfEntry(
  { name }: ResourceStatus,
  kubeconfigSecret: string,
  compiled: CompiledClass | undefined,
): InnerClusterReference {
  const resource = compiled?.waves.flat().find(each => each.name === name);
  const key = resource?.source.cluster?.key;
  return { kubeconfigSecret, ...(key !== undefined && { key }) };
}
