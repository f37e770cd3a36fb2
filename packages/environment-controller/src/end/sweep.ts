import {
  KubernetesObject,
  ResourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  INSTANCE_LABEL,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { Dependencies } from '../dependencies';
import { Kind } from '../identity';
import { isWatched } from '../watch/children';

/** Waves of what is not in the class: the sweep's finds, then the namespace, then volumes. */
export const SWEPT_WAVE = -1;
export const NAMESPACE_WAVE = -2;
export const VOLUME_WAVE = -3;

export interface SweepRequest {
  instanceUid: string;
  /** Where the environment's objects lie, its own namespace or the project's. */
  namespaces: readonly string[];
  /** Every kind that may ever have been applied. */
  kinds: readonly Kind[];
  /** UIDs that are kept on purpose. */
  retained: ReadonlySet<string>;
}

/** What workloads make that nobody applied: the sweep looks for it always. */
const MADE_BY_WORKLOADS = [resourceTypes.persistentvolumeclaims];

/**
 * Looks, live, for what still carries the environment's label: what a pass made
 * and could not write down. What a controller owns goes with its owner and is
 * left out; so are Secrets, which are always written down before they are made.
 */
export async function sweep(
  request: SweepRequest,
  deps: Dependencies,
): Promise<ResourceStatus[]> {
  const discovery = await deps.client.discovery();
  const types = new Map<string, ResourceType>();
  for (const { group, version, kind } of request.kinds) {
    const type = discovery.find(group ? `${group}/${version}` : version, kind);
    if (type && isWatched(type)) {
      types.set(`${type.group}/${type.plural}`, type);
    }
  }
  for (const type of MADE_BY_WORKLOADS) {
    types.set(`${type.group}/${type.plural}`, type);
  }
  const found = await Promise.all(
    [...types.values()].map(type => listOurs(type, request, deps)),
  );
  return found.flat();
}

async function listOurs(
  type: ResourceType,
  { instanceUid, namespaces, retained }: SweepRequest,
  { client }: Dependencies,
): Promise<ResourceStatus[]> {
  const labelSelector = `${INSTANCE_LABEL}=${instanceUid}`;
  const places = type.namespaced ? namespaces : [undefined];
  const found: ResourceStatus[] = [];
  for (const namespace of places) {
    for await (const page of client.pages(type, { namespace, labelSelector })) {
      found.push(
        ...page.items
          .filter(object => !isOwned(object))
          .filter(({ metadata }) => !retained.has(metadata.uid ?? ''))
          .map(object => sweptEntry(object, SWEPT_WAVE)),
      );
    }
  }
  return found;
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
    name: sweptName(kind, name),
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

/** Holds a slash, which the name of a class's resource cannot. */
function sweptName(kind: string, name: string): string {
  return `${kind}/${name}`.slice(0, 63);
}

/** Whether an entry stands for a resource of the class. */
export function isOfClass({ name }: ResourceStatus): boolean {
  return !name.includes('/');
}
