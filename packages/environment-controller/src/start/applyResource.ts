import { RenderedObject } from '@environments-dev/environment-classes';
import {
  isConflict,
  isInvalid,
  isNotFound,
  KubernetesApiError,
  KubernetesObject,
  ObjectReference,
  ResourceType,
} from '@environments-dev/kubernetes-client';
import {
  CLASS_ACCOUNTS_NAMESPACE,
  CONTROLLER_FIELD_MANAGER,
  RESOURCE_LABEL,
} from '@environments-dev/plugin-environments-common';
import { Dependencies, findType } from '../dependencies';
import { isAppliedByUs } from '../drift/appliedHash';
import { ownershipOf } from '../objects/labels';

/** What one apply came to. */
export type Applied =
  | { result: 'Applied'; type: ResourceType; object: KubernetesObject }
  /** It may work later; nobody did anything wrong. */
  | { result: 'NotYet'; message: string }
  /** It will not work as it is. */
  | { result: 'Refused'; reason: string; message: string };

export interface ApplyRequest {
  /** Name in the class. */
  resource: string;
  object: RenderedObject;
  targetNamespace: string;
  instanceUid: string;
  /** Of the child as the inventory has it; absent for one that was never seen. */
  knownUid: string | undefined;
  /** Absent in a cluster of the environment's own, where the client is who writes. */
  serviceAccountName: string | undefined;
  /** Since when the class's account may write here. */
  boundAt: Date;
  /** Mends that right if somebody took it away; since when it stands. */
  bindAgain(): Promise<Date>;
  /** Only asks whether it would be taken: nothing is stored. */
  dryRun?: boolean;
}

/** How long the authorizer may take to see a fresh binding before a 403 means what it says. */
const BINDING_GRACE_MILLIS = 10_000;

/** No object ever has it: an apply that demands it can only create. */
const NEVER_A_RESOURCE_VERSION = '1';

/**
 * Applies one object as the class's account. A first apply can only create, and
 * one to a known child only change that very child, so that nobody else's object
 * of the same name is adopted.
 *
 * @throws KubernetesApiError or KubernetesConnectionError for what a retry may mend
 */
export async function applyResource(
  request: ApplyRequest,
  deps: Dependencies,
): Promise<Applied> {
  const { object } = request;
  const type = await findType(deps.client, object.apiVersion, object.kind);
  if (!type) {
    return {
      result: 'NotYet',
      message: `the API server does not serve ${object.kind} of ${object.apiVersion}`,
    };
  }
  try {
    return await applyOrAdopt(request, type, deps);
  } catch (error) {
    const answer = await readRefusal(error, request, deps);
    if (!answer) {
      throw error;
    }
    return answer;
  }
}

async function applyOrAdopt(
  request: ApplyRequest,
  type: ResourceType,
  deps: Dependencies,
): Promise<Applied> {
  const { knownUid } = request;
  const apply = (precondition: { uid: string } | { resourceVersion: string }) =>
    applyAs(request, type, precondition, deps);
  try {
    return await apply(
      knownUid === undefined
        ? { resourceVersion: NEVER_A_RESOURCE_VERSION }
        : { uid: knownUid },
    );
  } catch (error) {
    if (!isConflict(error) && !isReplaced(error)) {
      throw error;
    }
  }
  // The name is taken. It may be our own object, made by a pass that was cut short.
  const live = await findLive(referenceOf(request, type), deps);
  if (!live) {
    return { result: 'NotYet', message: 'it was deleted by somebody else' };
  }
  const { name, uid } = live.metadata;
  const maker = live.metadata.labels?.[RESOURCE_LABEL];
  const isOurs =
    ownershipOf(live, request.instanceUid) === 'Ours' && isAppliedByUs(live);
  if (!isOurs || maker !== request.resource) {
    return {
      result: 'Refused',
      reason: 'ForeignObject',
      message: isOurs
        ? `${type.kind} ${name} was already made for resource ${maker} of this environment`
        : `${type.kind} ${name} exists already and does not belong to this environment; it is left untouched`,
    };
  }
  if (uid === undefined || live.metadata.deletionTimestamp) {
    return { result: 'NotYet', message: 'the old object is still going away' };
  }
  return apply({ uid });
}

async function applyAs(
  request: ApplyRequest,
  type: ResourceType,
  precondition: { uid: string } | { resourceVersion: string },
  deps: Dependencies,
): Promise<Applied> {
  const { object: body } = request;
  const ref = referenceOf(request, type);
  const { serviceAccountName } = request;
  const { namespace: _, ...metadata } = body.metadata;
  const writer =
    serviceAccountName === undefined
      ? deps.client
      : deps.client.as(classAccount(serviceAccountName));
  const object = await writer.apply(
    ref,
    {
      ...body,
      metadata: {
        ...metadata,
        ...(ref.namespace !== undefined && { namespace: ref.namespace }),
        ...precondition,
      },
    },
    { fieldManager: CONTROLLER_FIELD_MANAGER, dryRun: request.dryRun },
  );
  if (!request.dryRun) {
    deps.children.wrote(type, object);
  }
  return { result: 'Applied', type, object };
}

function referenceOf(
  { object, targetNamespace }: ApplyRequest,
  type: ResourceType,
): ObjectReference {
  const { name, namespace } = object.metadata;
  return {
    type,
    name,
    ...(type.namespaced && {
      namespace: typeof namespace === 'string' ? namespace : targetNamespace,
    }),
  };
}

async function findLive(
  ref: ObjectReference,
  { client }: Dependencies,
): Promise<KubernetesObject | undefined> {
  try {
    return await client.get(ref);
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}

/** Without groups: the API server gives a service account its own. */
export function classAccount(name: string) {
  return {
    user: `system:serviceaccount:${CLASS_ACCOUNTS_NAMESPACE}:${name}`,
  };
}

/** An apply with the UID of a child that was replaced: the new one's UID is immutable. */
function isReplaced(error: unknown): boolean {
  return (
    isInvalid(error) &&
    error.causes.some(({ field }) => field === 'metadata.uid')
  );
}

/** The API server's no, read as what it means for the environment. */
async function readRefusal(
  error: unknown,
  request: ApplyRequest,
  deps: Dependencies,
): Promise<Applied | undefined> {
  if (!(error instanceof KubernetesApiError)) {
    return undefined;
  }
  const { message } = error;
  switch (error.statusCode) {
    case 404:
      return { result: 'NotYet', message };
    case 403:
      return message.includes('exceeded quota') ||
        (await isJustBound(request, deps))
        ? { result: 'NotYet', message }
        : { result: 'Refused', reason: 'Forbidden', message };
    case 400:
    case 422:
      return {
        result: 'Refused',
        reason: 'InvalidObject',
        message: `${request.object.kind} ${request.object.metadata.name}: ${message}`,
      };
    default:
      return undefined;
  }
}

/** Whether a 403 may only mean that the authorizer has not seen the binding yet. */
async function isJustBound(
  { boundAt, bindAgain }: ApplyRequest,
  { client, clock }: Dependencies,
): Promise<boolean> {
  // Bindings carry the API server's time.
  const now = clock.now().getTime() + (client.clockSkewMillis() ?? 0);
  const isFresh = (since: Date) => now - since.getTime() < BINDING_GRACE_MILLIS;
  return isFresh(boundAt) || isFresh(await bindAgain());
}
