import { CompiledClass } from '@environments-dev/environment-classes';
import {
  parseDuration,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { Dependencies } from '../dependencies';
import { Kind, kindOf } from '../identity';
import {
  ClustersOfPass,
  clustersInInventory,
  clustersOfPass,
  clusterUserOf,
} from '../innerClusters/clustersOfPass';
import { lifetimeRules } from '../lifecycle';
import { deleteObject } from '../objects/deleteObject';
import { Inventory, shortened, withEntry } from '../objects/inventory';
import { Scope } from '../scope';
import { isWatched } from '../watch/children';
import { sweep } from './sweep';

/** So long an end waits for a cluster that cannot be reached, or a third of its deadline. */
const PATIENCE_MILLIS = 5 * 60 * 1000;

/** The clusters that the environment made, each tried once in this pass. */
export async function clustersAtEnd(
  scope: Scope,
  inventory: Inventory,
  deps: Dependencies,
): Promise<ClustersOfPass> {
  const { environment, instance, key } = scope;
  const compiled = compiledOf(scope);
  const targetNamespace = environment.status?.namespace ?? instance.namespace;
  const clusters = clustersOfPass(
    clusterUserOf({ key, instance, targetNamespace }, compiled, inventory),
    deps,
  );
  const left = new Map([...inventory].filter(([, entry]) => !entry.goneAt));
  await clusters.open(clustersInInventory(left, compiled));
  return clusters;
}

/** Whether an object is in a cluster of the environment's own. */
export function isInside(
  entry: ResourceStatus,
): entry is ResourceStatus & { cluster: string } {
  return entry.cluster !== undefined;
}

/**
 * Takes an object in a cluster of the environment's own one step further to its end. What
 * is in a cluster that is gone, or not to be reached any more, is left with it.
 */
export async function deleteInside(
  entry: ResourceStatus & { cluster: string },
  facts: { scope: Scope; inventory: Inventory; clusters: ClustersOfPass },
  deps: Dependencies,
): Promise<ResourceStatus> {
  const { scope, clusters } = facts;
  const reached = clusters.reached(entry.cluster);
  if (reached) {
    return deleteObject(entry, scope.instance.uid, reached.deps);
  }
  const now = deps.clock.now();
  const cluster = clusters.found(entry.cluster);
  const isGivenUp =
    cluster?.state !== 'Unreachable' ||
    now.getTime() - cluster.since.getTime() >= patienceMillis(scope) ||
    (await isMakerGone(entry, facts, deps));
  const message =
    clusters.whyNot(entry.cluster) ?? 'nothing leads to its cluster';
  return isGivenUp
    ? {
        ...entry,
        state: 'Gone',
        goneAt: now.toISOString(),
        message: shortened(`left with its cluster: ${message}`),
      }
    : { ...entry, state: 'Deleting', message: shortened(message) };
}

function patienceMillis(scope: Scope): number {
  const { endingDeadline } = lifetimeRules(scope);
  return Math.min(PATIENCE_MILLIS, parseDuration(endingDeadline) / 3);
}

/** Whether something that the object depends on, so perhaps its cluster, is there no more. */
async function isMakerGone(
  { name }: ResourceStatus,
  { scope, inventory }: { scope: Scope; inventory: Inventory },
  { client, children }: Dependencies,
): Promise<boolean> {
  const resources = compiledOf(scope)?.waves.flat() ?? [];
  const dependsOn = resources.find(each => each.name === name)?.dependsOn ?? [];
  const discovery = await client.discovery();
  return dependsOn
    .flatMap(maker => inventory.get(maker) ?? [])
    .filter(maker => !isInside(maker))
    .some(({ apiVersion, kind, namespace, objectName }) => {
      const type = discovery.find(apiVersion, kind);
      return (
        type !== undefined &&
        isWatched(type) &&
        !children.get(scope.instance.uid, {
          type,
          name: objectName,
          ...(type.namespaced && { namespace }),
        })
      );
    });
}

/** Whether an entry that is gone was not seen to go, but left with its cluster. */
export function isLeftWithCluster({
  state,
  cluster,
  goneAt,
  message,
}: ResourceStatus): boolean {
  return (
    state === 'Gone' &&
    cluster !== undefined &&
    goneAt !== undefined &&
    message !== undefined
  );
}

/**
 * What still carries the environment's label in a cluster of its own, to be deleted before
 * anything that the cluster stands on. Each find belongs to the first wave that is there.
 */
export async function sweepInside(
  wave: number,
  inventory: Inventory,
  scope: Scope,
  clusters: ClustersOfPass,
): Promise<Inventory> {
  let swept = inventory;
  for (const [cluster, first] of firstWaves(inventory)) {
    const reached = clusters.reached(cluster);
    const isAbout = [...inventory.values()].some(
      entry => entry.wave < first && entry.deletedAt !== undefined,
    );
    if (wave >= first || !reached || isAbout) {
      continue;
    }
    const { found } = await sweep(
      {
        instanceUid: scope.instance.uid,
        namespaces: 'All',
        kinds: kindsInside(cluster, inventory, compiledOf(scope)),
        retained: new Set(),
        known: new Set(),
      },
      reached.deps,
    );
    swept = found.reduce(
      (entries, entry) =>
        withEntry(entries, { ...entry, cluster, wave: first }),
      swept,
    );
  }
  return swept;
}

/** Of each cluster the first wave that has something in it. */
function firstWaves(inventory: Inventory): Map<string, number> {
  const first = new Map<string, number>();
  for (const { cluster, wave } of inventory.values()) {
    if (cluster !== undefined) {
      first.set(cluster, Math.min(wave, first.get(cluster) ?? wave));
    }
  }
  return first;
}

function kindsInside(
  cluster: string,
  inventory: Inventory,
  compiled: CompiledClass | undefined,
): Kind[] {
  const kinds = [
    ...(compiled?.waves.flat() ?? []).filter(({ source }) => source.cluster),
    ...[...inventory.values()].filter(entry => entry.cluster === cluster),
  ].map(({ apiVersion, kind }) => kindOf(apiVersion, kind));
  const key = ({ group, version, kind }: Kind) => `${group}/${version}/${kind}`;
  return [...new Map(kinds.map(each => [key(each), each])).values()];
}

function compiledOf({ klass }: Scope): CompiledClass | undefined {
  return klass.found === 'Valid' ? klass.compiled : undefined;
}
