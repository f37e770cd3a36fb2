import {
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  environmentNamespaceName,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { Dependencies } from '../dependencies';
import { Kind } from '../identity';
import { deleteObject } from '../objects/deleteObject';
import {
  Inventory,
  inventoryOf,
  shortened,
  withEntry,
} from '../objects/inventory';
import { Scope } from '../scope';
import { NAMESPACE_WAVE, sweep, sweptEntry, VOLUME_WAVE } from './sweep';
import { volumesOf } from './volumes';

/** How far the end has come. */
export type Teardown =
  | {
      state: 'Waiting';
      inventory: Inventory;
      /** When to look again at what no watch tells of. */
      retryAt?: Date;
    }
  | { state: 'Gone'; inventory: Inventory };

/** Volumes carry no label to watch them by. */
const VOLUME_RETRY_MILLIS = 500;

/**
 * Takes an environment one step further to its end: the class's resources, waves
 * backwards; what a sweep by label still finds; its namespace; and then it waits
 * for its volumes. No expression is evaluated: the inventory knows what there is.
 */
export async function tearDown(
  scope: Scope,
  deps: Dependencies,
): Promise<Teardown> {
  const { instance } = scope;
  let inventory = inventoryOf(scope.environment.status?.resources);

  for (const wave of wavesBackwards(inventory)) {
    inventory = await deleteWave(inventory, wave, scope, deps);
    if (isLeft(inventory, wave)) {
      return { state: 'Waiting', inventory };
    }
  }

  const namespace = deps.children.get(instance.uid, {
    type: resourceTypes.namespaces,
    name: environmentNamespaceName(instance),
  });
  if (!namespace?.metadata.deletionTimestamp) {
    const found = await sweep(
      {
        instanceUid: instance.uid,
        namespaces: namespacesOf(scope, inventory, namespace),
        kinds: kindsOf(scope),
        retained: retainedUids(inventory),
      },
      deps,
    );
    if (found.length > 0) {
      for (const entry of found) {
        const after = await deleteObject(entry, instance.uid, deps);
        inventory = withEntry(inventory, { ...after, state: 'Deleting' });
      }
      return { state: 'Waiting', inventory };
    }
  }
  inventory = markGone(inventory, wave => wave >= NAMESPACE_WAVE + 1, deps);

  if (namespace) {
    const entry =
      [...inventory.values()].find(each => each.wave === NAMESPACE_WAVE) ??
      sweptEntry(namespace, NAMESPACE_WAVE);
    const after = await deleteObject(entry, instance.uid, deps);
    return {
      state: 'Waiting',
      inventory: withEntry(inventory, {
        ...after,
        ...whatHolds(namespace),
      }),
    };
  }
  inventory = markGone(inventory, wave => wave === NAMESPACE_WAVE, deps);
  return awaitVolumes(scope, inventory, deps);
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
  const volumes = await volumesOf(
    {
      claimUids: new Set(claims.flatMap(({ uid }) => uid ?? [])),
      ownNamespace: environmentNamespaceName(scope.instance),
    },
    deps,
  );
  const still = new Set(volumes.map(({ name }) => name));
  const inventory = volumes.reduce(
    (entries, volume) =>
      withEntry(entries, { ...entries.get(volume.name), ...volume }),
    markGone(
      before,
      (wave, { name }) => wave === VOLUME_WAVE && !still.has(name),
      deps,
    ),
  );
  return volumes.every(({ onEnd }) => onEnd === 'Retain')
    ? { state: 'Gone', inventory }
    : {
        state: 'Waiting',
        inventory,
        retryAt: new Date(deps.clock.now().getTime() + VOLUME_RETRY_MILLIS),
      };
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
  { instance }: Scope,
  deps: Dependencies,
): Promise<Inventory> {
  const entries = [...inventory.values()].filter(
    entry => entry.wave === wave && isToGo(entry),
  );
  const after = await Promise.all(
    entries.map(entry => deleteObject(entry, instance.uid, deps)),
  );
  return after.reduce(withEntry, inventory);
}

function isLeft(inventory: Inventory, wave: number): boolean {
  return [...inventory.values()].some(
    entry => entry.wave === wave && isToGo(entry),
  );
}

/** Whether an entry stands for an object that was, or may have been, made and is to be deleted. */
function isToGo(entry: ResourceStatus): boolean {
  const mayExist =
    entry.uid !== undefined ||
    (entry.kind === resourceTypes.secrets.kind && entry.objectName !== '');
  return mayExist && entry.state !== 'Gone' && entry.onEnd !== 'Retain';
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

function kindsOf({ plan, environment }: Scope): Kind[] {
  return [...(plan?.kinds ?? []), ...(environment.status?.kinds ?? [])];
}

function namespacesOf(
  { instance }: Scope,
  inventory: Inventory,
  own: KubernetesObject | undefined,
): string[] {
  return [
    ...new Set([
      own ? own.metadata.name : instance.namespace,
      ...[...inventory.values()].flatMap(({ namespace }) => namespace ?? []),
    ]),
  ];
}

function retainedUids(inventory: Inventory): ReadonlySet<string> {
  return new Set(
    [...inventory.values()]
      .filter(({ onEnd }) => onEnd === 'Retain')
      .flatMap(({ uid }) => uid ?? []),
  );
}

const namespaceStatusSchema = z.object({
  status: z.object({
    conditions: z.array(
      z.object({ type: z.string(), status: z.string(), message: z.string() }),
    ),
  }),
});

/** What the namespace controller says it still waits for. */
function whatHolds(namespace: KubernetesObject): { message?: string } {
  const conditions =
    namespaceStatusSchema.safeParse(namespace).data?.status.conditions ?? [];
  const messages = conditions
    .filter(({ status }) => status === 'True')
    .map(({ message }) => message);
  return messages.length > 0 ? { message: shortened(messages.join('; ')) } : {};
}
