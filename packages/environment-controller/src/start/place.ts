import {
  isAlreadyExists,
  isForbidden,
  isNotFound,
  KubernetesObject,
  ObjectToApply,
  ResourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { Dependencies } from '../dependencies';
import { ownershipLabels, ownershipOf } from '../objects/labels';
import {
  limitRange,
  namespaceObject,
  networkPolicy,
  PlaceRequest,
  resourceQuota,
  roleBinding,
} from './frame';

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
  const namespace = await ensure(
    resourceTypes.namespaces,
    namespaceObject(request),
    request,
    deps,
  );
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
    ensure(resourceTypes.resourcequotas, resourceQuota(request), request, deps),
    ensure(resourceTypes.limitranges, limitRange(request), request, deps),
    ensure(
      resourceTypes.networkpolicies,
      networkPolicy(request),
      request,
      deps,
    ),
  ]);
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
  const boundAt =
    deps.projectBindings.get(bindingKey(request)) ??
    (await bindAgain(request, deps));
  return { state: 'Prepared', boundAt };
}

/**
 * Sees to the binding of the class's account as it is in the cluster now, whatever
 * was seen of it before: somebody may have deleted it. Since when it stands.
 */
export async function bindAgain(
  request: PlaceRequest,
  deps: Dependencies,
): Promise<Date> {
  const { spec, instanceUid } = request;
  const isShared = spec.isolation === 'Shared';
  deps.projectBindings.delete(bindingKey(request));
  const binding = await createOrGet(
    resourceTypes.rolebindings,
    roleBinding(request, isShared ? {} : ownershipLabels(instanceUid)),
    deps,
  );
  const boundAt = createdAt(binding, deps);
  if (isShared) {
    deps.projectBindings.set(bindingKey(request), boundAt);
  }
  return boundAt;
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
