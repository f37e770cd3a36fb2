import {
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  environmentNamespaceName,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { Dependencies } from '../dependencies';
import { ClustersOfPass } from '../innerClusters/clustersOfPass';
import { deleteObject } from '../objects/deleteObject';
import { Inventory, inventoryOf, withEntry } from '../objects/inventory';
import { Scope } from '../scope';
import { VolumeOwners } from '../watch/volumes';
import { withClaims } from './claims';
import {
  clustersAtEnd,
  deleteInside,
  isInside,
  sweepInside,
} from './innerClusters';
import { kindsOf } from './kinds';
import {
  deleteNamespace,
  namespaceEntryOf,
  ownNamespaceOf,
  withNamespace,
} from './ownNamespace';
import { NAMESPACE_WAVE, sweep, SWEPT_WAVE, VOLUME_WAVE } from './sweep';
import { volumesOf } from './volumes';

/** How far the end has come. */
export type Teardown =
  | {
      state: 'Waiting';
      inventory: Inventory;
      /** What keeps the end from being sure that nothing is left, a sentence each. */
      unclear: string[];
      /** When to look again at what no watch tells of. */
      retryAt?: Date;
    }
  | { state: 'Gone'; inventory: Inventory };

/** How soon what no watch tells of is looked at again. */
const UNTOLD_RETRY_MILLIS = 5000;

/** And what a watch should tell of: its kind may be taken away, and the watch with it. */
const TOLD_RETRY_MILLIS = 60_000;

/**
 * Takes an environment one step further to its end: the class's resources, waves
 * backwards; what a sweep by label still finds; its namespace; and then it waits
 * for its volumes. No expression is evaluated: the inventory knows what there is.
 */
export async function tearDown(
  scope: Scope,
  deps: Dependencies,
): Promise<Teardown> {
  const written = inventoryOf(scope.environment.status?.resources);
  const namespace = ownNamespaceOf(scope, deps);
  const before = withNamespace(written, namespace);
  let inventory = await withClaims(before, scope, deps);
  if (inventory.size > before.size) {
    // Written down before what they are known by is deleted.
    return { ...waiting(inventory, deps), retryAt: scope.now };
  }

  const clusters = await clustersAtEnd(scope, inventory, deps);
  for (const wave of [...wavesBackwards(inventory), SWEPT_WAVE]) {
    const inside = await sweepInside(wave, inventory, scope, clusters);
    if (inside !== inventory) {
      return { ...waiting(inside, deps), retryAt: scope.now };
    }
    inventory = await deleteWave(inventory, wave, scope, { clusters, deps });
    if (isLeft(inventory, wave)) {
      return waiting(inventory, deps);
    }
  }

  if (!namespace?.metadata.deletionTimestamp) {
    const { found, unclear } = await sweep(
      {
        instanceUid: scope.instance.uid,
        namespaces: namespacesOf(scope, inventory, namespace),
        kinds: kindsOf(scope),
        retained: retainedResources(scope),
        known: retainedUids(inventory),
      },
      deps,
    );
    // Written down before it is deleted: after a crash nobody would know of it.
    inventory = found.reduce(withEntry, inventory);
    if (unclear.length > 0 || found.some(({ onEnd }) => onEnd !== 'Retain')) {
      return waiting(inventory, deps, unclear);
    }
  }
  inventory = markGone(inventory, wave => wave > NAMESPACE_WAVE, deps);

  if (namespace && !namespaceEntryOf(written)) {
    return { ...waiting(inventory, deps), retryAt: scope.now };
  }
  if (namespace) {
    inventory = await deleteNamespace(namespace, inventory, scope, deps);
    return waiting(inventory, deps);
  }
  inventory = withNamespaceGone(inventory, deps);
  return awaitVolumes(scope, inventory, deps);
}

/** Waits for what watches tell; what none of them tells of is looked at again. */
function waiting(
  inventory: Inventory,
  { clock }: Dependencies,
  unclear: string[] = [],
): Extract<Teardown, { state: 'Waiting' }> {
  const isTold =
    unclear.length === 0 &&
    [...inventory.values()]
      .filter(({ state }) => state === 'Deleting')
      .every(
        ({ kind, deletedAt, cluster }) =>
          deletedAt !== undefined &&
          kind !== resourceTypes.secrets.kind &&
          cluster === undefined,
      );
  const millis = isTold ? TOLD_RETRY_MILLIS : UNTOLD_RETRY_MILLIS;
  return {
    state: 'Waiting',
    inventory,
    unclear,
    retryAt: new Date(clock.now().getTime() + millis),
  };
}

async function awaitVolumes(
  scope: Scope,
  before: Inventory,
  deps: Dependencies,
): Promise<Teardown> {
  const claims = [...before.values()].filter(
    ({ kind }) => kind === resourceTypes.persistentvolumeclaims.kind,
  );
  const mayHaveVolumes =
    claims.length > 0 ||
    kindsOf(scope).some(({ kind }) => kind === 'StatefulSet');
  if (!mayHaveVolumes) {
    return { state: 'Gone', inventory: before };
  }
  const owners: VolumeOwners = {
    claimUids: new Set(claims.flatMap(({ uid }) => uid ?? [])),
    ownNamespace: environmentNamespaceName(scope.instance),
  };
  await deps.volumes.use(scope.key, owners);
  const volumes = await volumesOf(owners, deps);
  const still = new Set(volumes.map(({ name }) => name));
  const inventory = volumes.reduce(
    (entries, volume) =>
      withEntry(entries, {
        deletedAt: deps.clock.now().toISOString(),
        ...entries.get(volume.name),
        ...volume,
      }),
    markGone(
      before,
      (wave, { name }) => wave === VOLUME_WAVE && !still.has(name),
      deps,
    ),
  );
  return volumes.every(({ onEnd }) => onEnd === 'Retain')
    ? { state: 'Gone', inventory }
    : { state: 'Waiting', inventory, unclear: [] };
}

function wavesBackwards(inventory: Inventory): number[] {
  const waves = new Set(
    [...inventory.values()]
      .filter(entry => entry.wave > NAMESPACE_WAVE && isToGo(entry))
      .map(({ wave }) => wave),
  );
  return [...waves].sort((a, b) => b - a);
}

async function deleteWave(
  inventory: Inventory,
  wave: number,
  scope: Scope,
  { clusters, deps }: { clusters: ClustersOfPass; deps: Dependencies },
): Promise<Inventory> {
  const entries = [...inventory.values()].filter(
    entry => entry.wave === wave && isToGo(entry),
  );
  const after = await Promise.all(
    entries.map(entry =>
      isInside(entry)
        ? deleteInside(entry, { scope, inventory, clusters }, deps)
        : deleteObject(entry, scope.instance.uid, deps),
    ),
  );
  return after.reduce(withEntry, inventory);
}

function isLeft(inventory: Inventory, wave: number): boolean {
  return [...inventory.values()].some(
    entry => entry.wave === wave && isToGo(entry),
  );
}

/**
 * Whether an entry stands for an object that was, or may have been, made and is to be
 * deleted. What a watch once missed may only have lost its label.
 */
function isToGo({
  uid,
  kind,
  objectName,
  state,
  goneAt,
  onEnd,
}: ResourceStatus): boolean {
  const mayExist =
    uid !== undefined ||
    (kind === resourceTypes.secrets.kind && objectName !== '');
  const isKnownGone = state === 'Gone' && goneAt !== undefined;
  return mayExist && !isKnownGone && onEnd !== 'Retain';
}

/** What was on its way and is no longer found has gone. */
function markGone(
  inventory: Inventory,
  which: (wave: number, entry: ResourceStatus) => boolean,
  { clock }: Dependencies,
): Inventory {
  const goneAt = clock.now().toISOString();
  return new Map(
    [...inventory].map(([name, entry]) => [
      name,
      entry.state === 'Deleting' && which(entry.wave, entry)
        ? { ...entry, state: 'Gone', goneAt }
        : entry,
    ]),
  );
}

/** Whoever deleted it: an earlier pass may have been cut short before it could say so. */
function withNamespaceGone(
  inventory: Inventory,
  deps: Dependencies,
): Inventory {
  const entry = namespaceEntryOf(inventory);
  return entry
    ? markGone(
        withEntry(inventory, { ...entry, state: 'Deleting' }),
        wave => wave === NAMESPACE_WAVE,
        deps,
      )
    : inventory;
}

function namespacesOf(
  { instance }: Scope,
  inventory: Inventory,
  own: KubernetesObject | undefined,
): string[] {
  return [
    ...new Set([
      own ? own.metadata.name : instance.namespace,
      ...[...inventory.values()]
        .filter(entry => !isInside(entry))
        .flatMap(({ namespace }) => namespace ?? []),
    ]),
  ];
}

/** By the class, for an environment that lost its inventory in a restore. */
function retainedResources({ klass }: Scope): ReadonlySet<string> {
  return new Set(
    klass.found === 'Valid'
      ? klass.compiled.spec.resources
          .filter(({ onEnd }) => onEnd === 'Retain')
          .map(({ name }) => name)
      : [],
  );
}

function retainedUids(inventory: Inventory): ReadonlySet<string> {
  return new Set(
    [...inventory.values()]
      .filter(({ onEnd }) => onEnd === 'Retain')
      .flatMap(({ uid }) => uid ?? []),
  );
}
