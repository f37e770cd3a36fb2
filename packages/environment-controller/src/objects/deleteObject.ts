import {
  isConflict,
  isNotFound,
  KubernetesObject,
  ResourceType,
} from '@environments-dev/kubernetes-client';
import { ResourceStatus } from '@environments-dev/plugin-environments-common';
import { Dependencies } from '../dependencies';
import { isWatched } from '../watch/children';
import { ownershipOf } from './labels';

/** Kinds that never own anything: to wait for dependents would only take time. */
const WITHOUT_DEPENDENTS = new Set(['ConfigMap', 'Secret']);

/**
 * Takes the object of an inventory entry one step further to its end, and gives
 * the entry as it is then. Only the very object that is in the inventory is
 * deleted, never one that took its name.
 *
 * @throws Error when it cannot be told whether the API server knows the kind
 */
export async function deleteObject(
  entry: ResourceStatus,
  instanceUid: string,
  deps: Dependencies,
): Promise<ResourceStatus> {
  const type = await knownType(entry, deps);
  if (!type) {
    return gone(entry, deps);
  }
  const uid =
    entry.uid ?? (await uidOfUnconfirmed(entry, type, instanceUid, deps));
  if (uid === undefined) {
    return gone(entry, deps);
  }
  const reference = referenceOf(entry, type);
  if (isWatched(type)) {
    const live = deps.children.get(instanceUid, reference);
    if (live?.metadata.uid !== uid) {
      return gone(entry, deps);
    }
    if (live.metadata.deletionTimestamp) {
      return deleting(entry, uid, live, deps);
    }
  }
  const isSimple = type.group === '' && WITHOUT_DEPENDENTS.has(type.kind);
  try {
    await deps.client.delete(reference, {
      preconditions: { uid },
      propagationPolicy: isSimple ? 'Background' : 'Foreground',
    });
  } catch (error) {
    if (isNotFound(error) || isConflict(error)) {
      return gone(entry, deps);
    }
    throw error;
  }
  const left = isSimple ? await stillThere(entry, type, uid, deps) : undefined;
  const after = deleting(entry, uid, left, deps);
  return isSimple && !left ? gone(after, deps) : after;
}

/** Absent when the API server, which answered, does not know the kind: its objects went with it. */
async function knownType(
  { apiVersion, kind }: ResourceStatus,
  { client }: Dependencies,
): Promise<ResourceType | undefined> {
  const known = (await client.discovery()).find(apiVersion, kind);
  if (known) {
    return known;
  }
  const fresh = await client.discovery({ refresh: true });
  const found = fresh.find(apiVersion, kind);
  if (
    !found &&
    fresh.failed.some(group => group.startsWith(groupOf(apiVersion)))
  ) {
    throw new Error(
      `whether ${kind} of ${apiVersion} still exists is not known: its discovery failed`,
    );
  }
  return found;
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

/** A Secret that was announced, and perhaps made, before a pass was cut short. */
async function uidOfUnconfirmed(
  entry: ResourceStatus,
  type: ResourceType,
  instanceUid: string,
  { client }: Dependencies,
): Promise<string | undefined> {
  if (isWatched(type) || entry.objectName === '') {
    return undefined;
  }
  const live = await find(client.get(referenceOf(entry, type)));
  return live && ownershipOf(live, instanceUid) === 'Ours'
    ? live.metadata.uid
    : undefined;
}

/** A finalizer can hold even what has no dependents. */
async function stillThere(
  entry: ResourceStatus,
  type: ResourceType,
  uid: string,
  { client }: Dependencies,
): Promise<KubernetesObject | undefined> {
  const live = await find(client.get(referenceOf(entry, type)));
  return live?.metadata.uid === uid ? live : undefined;
}

async function find(
  asked: Promise<KubernetesObject>,
): Promise<KubernetesObject | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}

function referenceOf(
  { objectName: name, namespace }: ResourceStatus,
  type: ResourceType,
) {
  return { type, name, ...(type.namespaced && { namespace }) };
}

function deleting(
  entry: ResourceStatus,
  uid: string,
  live: KubernetesObject | undefined,
  { clock }: Dependencies,
): ResourceStatus {
  const { message, ...rest } = entry;
  const finalizers = live?.metadata.finalizers ?? [];
  return {
    ...rest,
    uid,
    state: 'Deleting',
    deletedAt: entry.deletedAt ?? clock.now().toISOString(),
    ...(finalizers.length > 0 && {
      message: `held by ${finalizers.join(', ')}`.slice(0, 200),
    }),
  };
}

function gone(entry: ResourceStatus, { clock }: Dependencies): ResourceStatus {
  const { message, ...rest } = entry;
  return {
    ...rest,
    state: 'Gone',
    goneAt: entry.goneAt ?? clock.now().toISOString(),
  };
}
