import {
  isAlreadyExists,
  isConflict,
  isForbidden,
  isNotFound,
  KubernetesObject,
  ObjectToApply,
  ResourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { RESOURCE_LABEL } from '@environments-dev/plugin-environments-common';
import { isDeepStrictEqual } from 'node:util';
import { Dependencies } from '../dependencies';
import { ownershipLabels, ownershipOf } from '../objects/labels';
import {
  CLASS_ROLE_PREFIX,
  limitRange,
  namespaceObject,
  networkPolicy,
  PlaceRequest,
  resourceQuota,
  roleBinding,
} from './frame';
import { isQuotaOf } from './quota';

/** Where the objects of an environment go, once the class's account may write there. */
export type Place =
  | {
      state: 'Prepared';
      /** Since when the account is bound; the authorizer sees it a moment later. */
      boundAt: Date;
    }
  /** The API server does not let it be made, in its words; that may be mended. */
  | { state: 'NotYet'; message: string }
  | { state: 'Refused'; reason: string; message: string };

/** Sees to it that the environment's objects have a place where the class's account may write. */
export async function preparePlace(
  request: PlaceRequest,
  deps: Dependencies,
): Promise<Place> {
  try {
    return request.spec.isolation === 'Namespace'
      ? await prepareNamespace(request, deps)
      : await bindInProject(request, deps);
  } catch (error) {
    if (isForbidden(error) || isNotFound(error)) {
      return { state: 'NotYet', message: error.message };
    }
    throw error;
  }
}

async function prepareNamespace(
  request: PlaceRequest,
  deps: Dependencies,
): Promise<Place> {
  const namespace = await ensureNamespace(request, deps);
  if (ownershipOf(namespace, request.instanceUid) === 'Foreign') {
    return {
      state: 'Refused',
      reason: 'ForeignObject',
      message: `namespace ${request.targetNamespace} exists already and belongs to somebody else`,
    };
  }
  const [binding] = await Promise.all([
    ensure(
      resourceTypes.rolebindings,
      roleBinding(request, ownershipLabels(request.instanceUid)),
      request,
      deps,
    ),
    ensureQuota(request, deps),
    ensure(resourceTypes.limitranges, limitRange(request), request, deps),
    ensureNetworkPolicy(request, deps),
  ]);
  await unbindOthers(request, binding, deps);
  return { state: 'Prepared', boundAt: createdAt(binding, deps) };
}

/**
 * In a project's namespace all environments of a class share one binding, which
 * stays when they go: it says that this project may hold objects of the class.
 */
async function bindInProject(
  request: PlaceRequest,
  deps: Dependencies,
): Promise<Place> {
  const boundAt = await (deps.projectBindings.get(bindingKey(request)) ??
    bindAgain(request, deps));
  return { state: 'Prepared', boundAt };
}

/**
 * Sees to the binding of the class's account as it is in the cluster now, whatever
 * was seen of it before: somebody may have deleted it. Since when it stands.
 */
export function bindAgain(
  request: PlaceRequest,
  deps: Dependencies,
): Promise<Date> {
  const { spec, instanceUid } = request;
  if (spec.isolation !== 'Shared') {
    return bind(request, ownershipLabels(instanceUid), deps);
  }
  const key = bindingKey(request);
  const boundAt = bind(request, {}, deps);
  // Told at once, so that of all that start together one asks.
  deps.projectBindings.set(key, boundAt);
  boundAt.catch(() => {
    if (deps.projectBindings.get(key) === boundAt) {
      deps.projectBindings.delete(key);
    }
  });
  return boundAt;
}

async function bind(
  request: PlaceRequest,
  labels: Record<string, string>,
  deps: Dependencies,
): Promise<Date> {
  const binding = await getOrCreate(
    resourceTypes.rolebindings,
    roleBinding(request, labels),
    deps,
  );
  return createdAt(binding, deps);
}

function bindingKey({ targetNamespace, spec }: PlaceRequest): string {
  return `${targetNamespace}/${spec.serviceAccountName}`;
}

async function ensure(
  type: ResourceType,
  object: ObjectToApply,
  { instanceUid }: PlaceRequest,
  deps: Dependencies,
): Promise<KubernetesObject> {
  const { name, namespace } = object.metadata;
  const live = deps.children.get(instanceUid, { type, name, namespace });
  if (live) {
    return live;
  }
  const stored = await createOrGet(type, object, deps);
  deps.children.wrote(type, stored);
  return stored;
}

/** Says what is asked for now: that changes with the environment, and others may have changed it. */
async function ensureQuota(
  request: PlaceRequest,
  deps: Dependencies,
): Promise<void> {
  const type = resourceTypes.resourcequotas;
  const wanted = resourceQuota(request);
  const { hard } = wanted.spec;
  const live = await ensure(type, wanted, request, deps);
  if (request.quota.state !== 'AsItIs' && !isQuotaOf(live, hard)) {
    const { name, namespace } = wanted.metadata;
    const stored = await deps.client.jsonPatch({ type, name, namespace }, [
      { op: 'test', path: '/metadata/uid', value: live.metadata.uid },
      { op: 'add', path: '/spec/hard', value: hard },
    ]);
    deps.children.wrote(type, stored);
  }
}

/** The account of a class that it has moved away from has no more business there. */
async function unbindOthers(
  { instanceUid }: PlaceRequest,
  binding: KubernetesObject,
  { client, children }: Dependencies,
): Promise<void> {
  const others = children
    .all(instanceUid)
    .filter(
      ({ object: { kind, metadata } }) =>
        kind === resourceTypes.rolebindings.kind &&
        metadata.labels?.[RESOURCE_LABEL] === undefined &&
        metadata.namespace === binding.metadata.namespace &&
        metadata.name !== binding.metadata.name &&
        metadata.name.startsWith(CLASS_ROLE_PREFIX),
    );
  for (const { type, object } of others) {
    const { name, namespace, uid } = object.metadata;
    try {
      await client.delete(
        { type, name, namespace },
        { preconditions: { uid } },
      );
    } catch (error) {
      if (!isNotFound(error) && !isConflict(error)) {
        throw error;
      }
    }
  }
}

/** Its pod security is what the class says now: a move may bring another. */
async function ensureNamespace(
  request: PlaceRequest,
  deps: Dependencies,
): Promise<KubernetesObject> {
  const type = resourceTypes.namespaces;
  const wanted = namespaceObject(request);
  const live = await ensure(type, wanted, request, deps);
  const { name, labels } = wanted.metadata;
  const { uid, labels: present = {} } = live.metadata;
  const isAsWanted = Object.entries(labels).every(
    ([label, value]) => present[label] === value,
  );
  if (isAsWanted || ownershipOf(live, request.instanceUid) === 'Foreign') {
    return live;
  }
  const stored = await deps.client.jsonPatch({ type, name }, [
    { op: 'test', path: '/metadata/uid', value: uid },
    { op: 'add', path: '/metadata/labels', value: { ...present, ...labels } },
  ]);
  deps.children.wrote(type, stored);
  return stored;
}

/** Lets out what the class says now: a move may bring more or less, and nobody else decides. */
async function ensureNetworkPolicy(
  request: PlaceRequest,
  deps: Dependencies,
): Promise<void> {
  const type = resourceTypes.networkpolicies;
  const wanted = networkPolicy(request);
  const live = await ensure(type, wanted, request, deps);
  const spec: unknown = JSON.parse(JSON.stringify(wanted.spec));
  if (!isDeepStrictEqual(live.spec, spec)) {
    const { name, namespace } = wanted.metadata;
    const stored = await deps.client.jsonPatch({ type, name, namespace }, [
      { op: 'test', path: '/metadata/uid', value: live.metadata.uid },
      { op: 'replace', path: '/spec', value: spec },
    ]);
    deps.children.wrote(type, stored);
  }
}

/** Asks first: a controller that was started anew finds it there, and writes nothing. */
async function getOrCreate(
  type: ResourceType,
  object: ObjectToApply,
  deps: Dependencies,
): Promise<KubernetesObject> {
  const { name, namespace } = object.metadata;
  try {
    return await deps.client.get({ type, name, namespace });
  } catch (error) {
    if (!isNotFound(error)) {
      throw error;
    }
    return createOrGet(type, object, deps);
  }
}

async function createOrGet(
  type: ResourceType,
  object: ObjectToApply,
  { client }: Dependencies,
): Promise<KubernetesObject> {
  try {
    return await client.create(type, object);
  } catch (error) {
    if (!isAlreadyExists(error)) {
      throw error;
    }
    const { name, namespace } = object.metadata;
    return client.get({ type, name, namespace });
  }
}

function createdAt(object: KubernetesObject, { clock }: Dependencies): Date {
  const { creationTimestamp } = object.metadata;
  return creationTimestamp ? new Date(creationTimestamp) : clock.now();
}
