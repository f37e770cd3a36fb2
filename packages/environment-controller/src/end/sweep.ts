import {
  apiVersionOf,
  isNotFound,
  KubernetesApiError,
  KubernetesObject,
  ResourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  RESOURCE_LABEL,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { Dependencies } from '../dependencies';
import { Kind } from '../identity';
import { lookUpKind } from '../objects/lookUpKind';
import { isWatched } from '../watch/children';
import { ObjectsOfInstance } from './objectsOfInstances';

/** Waves of what is not in the class: the sweep's finds, then the namespace, then volumes. */
export const SWEPT_WAVE = -1;
export const NAMESPACE_WAVE = -2;
export const VOLUME_WAVE = -3;

export interface SweepRequest {
  instanceUid: string;
  /** Where the environment's objects lie, its own namespace or the project's. */
  namespaces: readonly string[] | 'All';
  /** Every kind that may ever have been applied. */
  kinds: readonly Kind[];
  /** Resources of the class, by name, whose objects are kept on purpose. */
  retained: ReadonlySet<string>;
  /** UIDs of objects that are known already. */
  known: ReadonlySet<string>;
}

/** What workloads make that nobody applied: the sweep looks for it always. */
const MADE_BY_WORKLOADS = [resourceTypes.persistentvolumeclaims];

/** What a sweep reaches the cluster with. */
type Reach = Pick<Dependencies, 'client' | 'objectsOfInstance'>;

/** What a sweep came to. */
export interface Swept {
  found: ResourceStatus[];
  /** Why it cannot be told whether more is left, a sentence each. */
  unclear: string[];
}

/**
 * Looks, live, for what still carries the environment's label: what a pass made
 * and could not write down. What a controller owns goes with its owner and is
 * left out; so are Secrets, which are always written down before they are made.
 */
export async function sweep(
  request: SweepRequest,
  { client, objectsOfInstance }: Reach,
): Promise<Swept> {
  const types = new Map<string, ResourceType>();
  const unclear: string[] = [];
  for (const { group, version, kind } of request.kinds) {
    const apiVersion = apiVersionOf({ group, version });
    const looked = await lookUpKind({ apiVersion, kind }, client);
    if (looked.found === 'Unknown') {
      unclear.push(looked.message);
    }
    if (looked.found === 'Served' && isWatched(looked.type)) {
      types.set(`${group}/${looked.type.plural}`, looked.type);
    }
  }
  for (const type of MADE_BY_WORKLOADS) {
    types.set(`${type.group}/${type.plural}`, type);
  }
  const lists = await Promise.all(
    [...types.values()].map(type =>
      listOrSayWhyNot(type, request, { client, objectsOfInstance }),
    ),
  );
  return {
    found: lists.flatMap(({ found }) => found),
    unclear: [...unclear, ...lists.flatMap(list => list.unclear)],
  };
}

async function listOrSayWhyNot(
  type: ResourceType,
  request: SweepRequest,
  { client, objectsOfInstance }: Reach,
): Promise<Swept> {
  try {
    return {
      found: await listOurs(type, request, objectsOfInstance),
      unclear: [],
    };
  } catch (error) {
    if (isNotFound(error)) {
      // Taken away since discovery was asked: the next sweep asks it anew.
      await client.discovery({ refresh: true });
      return { found: [], unclear: [`${type.kind} is not served any more`] };
    }
    if (error instanceof KubernetesApiError) {
      const message = `${type.plural} cannot be listed: ${error.message}`;
      return { found: [], unclear: [message] };
    }
    throw error;
  }
}

async function listOurs(
  type: ResourceType,
  { instanceUid, namespaces, retained, known }: SweepRequest,
  objectsOfInstance: ObjectsOfInstance,
): Promise<ResourceStatus[]> {
  const places =
    type.namespaced && namespaces !== 'All' ? namespaces : [undefined];
  const listed = await Promise.all(
    places.map(namespace =>
      objectsOfInstance({ type, namespace, instanceUid }),
    ),
  );
  return listed
    .flat()
    .filter(object => !isOwned(object))
    .filter(({ metadata }) => !known.has(metadata.uid ?? ''))
    .map((object): ResourceStatus => {
      const entry = sweptEntry(object, SWEPT_WAVE);
      return retained.has(resourceOf(object))
        ? { ...entry, onEnd: 'Retain' }
        : entry;
    });
}

function resourceOf({ metadata }: KubernetesObject): string {
  return metadata.labels?.[RESOURCE_LABEL] ?? '';
}

function isOwned({ metadata }: KubernetesObject): boolean {
  return metadata.ownerReferences?.some(owner => owner.controller) ?? false;
}

/** An entry for an object that no resource of the class stands for. */
export function sweptEntry(
  { apiVersion, kind, metadata }: KubernetesObject,
  wave: number,
): ResourceStatus {
  const { name, namespace, uid, creationTimestamp } = metadata;
  return {
    name: sweptName(kind, name, uid),
    wave,
    apiVersion,
    kind,
    objectName: name,
    ...(namespace !== undefined && { namespace }),
    ...(uid !== undefined && { uid }),
    ...(creationTimestamp !== undefined && { createdAt: creationTimestamp }),
    state: 'Applied',
  };
}

const LONGEST_NAME = 63;

/** Holds a slash, which the name of a class's resource cannot. */
function sweptName(kind: string, name: string, uid = ''): string {
  const whole = `${kind}/${name}`;
  return whole.length <= LONGEST_NAME
    ? whole
    : `${whole.slice(0, LONGEST_NAME - 9)}.${uid.slice(0, 8)}`;
}

/** Whether an entry stands for a resource of the class. */
export function isOfClass({ name }: ResourceStatus): boolean {
  return !name.includes('/');
}
