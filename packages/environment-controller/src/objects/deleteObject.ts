import {
  isConflict,
  isForbidden,
  isNotFound,
  KubernetesApiError,
  KubernetesObject,
  ResourceType,
} from '@environments-dev/kubernetes-client';
import { ResourceStatus } from '@environments-dev/plugin-environments-common';
import { Dependencies } from '../dependencies';
import { isWatched } from '../watch/children';
import { shortened } from './inventory';
import { ownershipOf } from './labels';
import { lookUpKind } from './lookUpKind';

/** Kinds that never own anything: to wait for dependents would only take time. */
const WITHOUT_DEPENDENTS = new Set(['ConfigMap', 'Secret']);

/** How long the word of a watch is taken for what is going away. */
const OVERDUE_MILLIS = 30_000;

/**
 * Takes the object of an inventory entry one step further to its end, and gives
 * the entry as it is then. Only the very object that is in the inventory is
 * deleted, never one that took its name. What holds it up stands in its message.
 */
export async function deleteObject(
  entry: ResourceStatus,
  instanceUid: string,
  deps: Dependencies,
): Promise<ResourceStatus> {
  const looked = await lookUpKind(entry, deps.client);
  if (looked.found === 'Vanished') {
    return gone(entry, deps);
  }
  if (looked.found === 'Unknown') {
    return heldUp(entry, looked.message);
  }
  const { type } = looked;
  const uid =
    entry.uid ?? (await uidOfUnconfirmed(entry, type, instanceUid, deps));
  if (uid === undefined) {
    return gone(entry, deps);
  }
  if (isWatched(type)) {
    const live = deps.children.get(instanceUid, referenceOf(entry, type));
    if (live?.metadata.uid === uid && live.metadata.deletionTimestamp) {
      return isOverdue(entry, deps) &&
        !(await stillThere(entry, type, uid, deps))
        ? gone(entry, deps)
        : deleting(entry, uid, live, deps);
    }
    // Somebody may have taken its label off, so that the watch lost it.
    const isLost =
      live?.metadata.uid !== uid &&
      (entry.deletedAt !== undefined ||
        !(await stillThere(entry, type, uid, deps)));
    if (isLost) {
      return gone(entry, deps);
    }
  }
  return askForDeletion({ ...entry, uid }, type, uid, deps);
}

/** A watch whose kind was taken away tells nothing any more of what it last saw. */
function isOverdue(
  { deletedAt }: ResourceStatus,
  { clock }: Dependencies,
): boolean {
  return (
    deletedAt !== undefined &&
    clock.now().getTime() - Date.parse(deletedAt) > OVERDUE_MILLIS
  );
}

async function askForDeletion(
  entry: ResourceStatus,
  type: ResourceType,
  uid: string,
  deps: Dependencies,
): Promise<ResourceStatus> {
  const isSimple = type.group === '' && WITHOUT_DEPENDENTS.has(type.kind);
  let left: KubernetesObject | undefined;
  try {
    left = await deps.client.delete(referenceOf(entry, type), {
      preconditions: { uid },
      propagationPolicy: isSimple ? 'Background' : 'Foreground',
    });
  } catch (error) {
    if (isNotFound(error)) {
      return gone(entry, deps);
    }
    if (isForbidden(error)) {
      return heldUp(
        entry,
        `the controller may not delete it: ${error.message}`,
      );
    }
    if (isUnavailable(error)) {
      return heldUp(entry, error.message);
    }
    if (!isConflict(error)) {
      throw error;
    }
    // Replaced by another of its name, unless the conflict was about something else.
    const live = await stillThere(entry, type, uid, deps);
    return live ? heldUp(entry, error.message) : gone(entry, deps);
  }
  const after = deleting(entry, uid, isSimple ? left : undefined, deps);
  return isSimple && !left ? gone(after, deps) : after;
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

/** A part of the API server does not answer: that of an aggregated API, for instance. */
function isUnavailable(error: unknown): error is KubernetesApiError {
  return error instanceof KubernetesApiError && error.statusCode === 503;
}

/** Its deletion could not be asked for, or nobody can say what became of it. */
function heldUp(entry: ResourceStatus, message: string): ResourceStatus {
  return { ...entry, state: 'Deleting', message: shortened(message) };
}

function deleting(
  entry: ResourceStatus,
  uid: string,
  live: KubernetesObject | undefined,
  { clock }: Dependencies,
): ResourceStatus {
  const { message, ...rest } = entry;
  const held = live && heldBy(live);
  return {
    ...rest,
    uid,
    state: 'Deleting',
    deletedAt: entry.deletedAt ?? clock.now().toISOString(),
    ...(held && { message: shortened(held) }),
  };
}

/** Set by the API server itself, while what the object owns goes first. */
const FOREGROUND = 'foregroundDeletion';

function heldBy({ metadata }: KubernetesObject): string | undefined {
  const finalizers = metadata.finalizers ?? [];
  const others = finalizers.filter(finalizer => finalizer !== FOREGROUND);
  if (others.length > 0) {
    return `held by ${others.join(', ')}`;
  }
  return finalizers.length > 0 ? 'what it owns goes first' : undefined;
}

function gone(entry: ResourceStatus, { clock }: Dependencies): ResourceStatus {
  const { message, ...rest } = entry;
  return {
    ...rest,
    state: 'Gone',
    goneAt: entry.goneAt ?? clock.now().toISOString(),
  };
}
