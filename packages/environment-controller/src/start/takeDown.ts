import { Plan } from '@environments-dev/environment-classes';
import {
  RESOURCE_LABEL,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { Dependencies } from '../dependencies';
import { deleteObject } from '../objects/deleteObject';
import { Inventory, withEntry, withoutEntry } from '../objects/inventory';
import { isWatched } from '../watch/children';
import { leftovers } from './outstanding';
import { ProvisionRequest } from './provisionRequest';

/**
 * Takes away what a change of parameters or of the revision has left out: what depends
 * on others before those, one step further with each call. What its class retains stays,
 * and stays in the inventory.
 */
export async function takeDown(
  plan: Plan,
  before: Inventory,
  { identity, clusters }: Pick<ProvisionRequest, 'identity' | 'clusters'>,
  deps: Dependencies,
): Promise<Inventory> {
  let inventory = before;
  const left = leftovers(plan, before);
  for (const entry of left.filter(({ onEnd }) => onEnd === 'Retain')) {
    inventory = withEntry(inventory, retained(entry));
  }
  const toGo = left.filter(({ onEnd }) => onEnd !== 'Retain');
  for (const wave of wavesBackwards(toGo)) {
    const after = await Promise.all(
      toGo
        .filter(entry => entry.wave === wave)
        .map(entry => {
          const outOfReach = clusters.whyNot(entry.cluster);
          const inside = clusters.reached(entry.cluster ?? '');
          return outOfReach === undefined
            ? takeDownOne(entry, identity.uid, inside?.deps ?? deps)
            : { ...entry, state: 'Deleting' as const, message: outOfReach };
        }),
    );
    inventory = after.reduce(
      (entries, entry) =>
        entry.state === 'Gone'
          ? withoutEntry(entries, entry.name)
          : withEntry(entries, entry),
      inventory,
    );
    if (after.some(({ state }) => state !== 'Gone')) {
      return inventory;
    }
  }
  return inventory;
}

function retained({
  message: _,
  drift: _drift,
  ...entry
}: ResourceStatus): ResourceStatus {
  return {
    ...entry,
    state: 'Ready',
    message: 'no longer part of the environment, and kept as its class says',
  };
}

function wavesBackwards(entries: ResourceStatus[]): number[] {
  return [...new Set(entries.map(({ wave }) => wave))].sort((a, b) => b - a);
}

async function takeDownOne(
  entry: ResourceStatus,
  instanceUid: string,
  deps: Dependencies,
): Promise<ResourceStatus> {
  const uid = entry.uid ?? (await unconfirmedUid(entry, instanceUid, deps));
  return deleteObject(
    { ...entry, ...(uid !== undefined && { uid }) },
    instanceUid,
    deps,
  );
}

/** Of an object that was made by a pass that was cut short before it could say so. */
async function unconfirmedUid(
  { apiVersion, kind, namespace, objectName, name }: ResourceStatus,
  instanceUid: string,
  { client, children }: Dependencies,
): Promise<string | undefined> {
  const type = (await client.discovery()).find(apiVersion, kind);
  if (!type || !isWatched(type) || objectName === '') {
    return undefined;
  }
  const live = children.get(instanceUid, {
    type,
    name: objectName,
    ...(type.namespaced && { namespace }),
  });
  return live?.metadata.labels?.[RESOURCE_LABEL] === name
    ? live.metadata.uid
    : undefined;
}
