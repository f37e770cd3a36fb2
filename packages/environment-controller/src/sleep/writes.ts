import {
  isForbidden,
  isInvalid,
  isNotFound,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import { Dependencies } from '../dependencies';
import { identityOf, Scope } from '../scope';
import { classAccount } from '../start/applyResource';
import { PlaceRequest } from '../start/frame';
import { preparePlace } from '../start/place';
import { Child } from '../watch/children';

/** How soon what the API server refused is tried again: somebody must mend it first. */
export const INCOMPLETE_RETRY_MILLIS = 60_000;

/** Where an environment's objects are; undefined while its class cannot be told. */
export function placeOf(scope: Scope): PlaceRequest | undefined {
  const { klass } = scope;
  if (klass.found !== 'Valid') {
    return undefined;
  }
  const { spec } = klass.compiled;
  const { uid, targetNamespace } = identityOf(scope, spec.isolation);
  return {
    spec,
    instanceUid: uid,
    targetNamespace,
    quota: { state: 'AsItIs' },
  };
}

/**
 * The account that objects of the environment are written as: the class's, whose
 * right to write there is mended if somebody took it away. Without a class the
 * controller's own, which may not: the API server says so of each object.
 */
export async function accountOf(
  scope: Scope,
  deps: Dependencies,
): Promise<KubernetesClient> {
  const place = placeOf(scope);
  if (!place) {
    return deps.client;
  }
  await preparePlace(place, deps);
  return deps.client.as(classAccount(place.spec.serviceAccountName));
}

/**
 * Makes one write an object, all at once. A sentence for each that the API server
 * refused, in its words; what has gone meanwhile needs no write.
 *
 * @throws whatever a retry may mend
 */
export async function attemptAll<T extends Child>(
  children: readonly T[],
  write: (child: T) => Promise<void>,
): Promise<string[]> {
  const outcomes = await Promise.allSettled(
    children.map(child => attempt(child, write)),
  );
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') {
    throw failed.reason;
  }
  return outcomes.flatMap(outcome =>
    outcome.status === 'fulfilled' ? (outcome.value ?? []) : [],
  );
}

async function attempt<T extends Child>(
  child: T,
  write: (child: T) => Promise<void>,
): Promise<string | undefined> {
  try {
    await write(child);
    return undefined;
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    if (isForbidden(error) || isInvalid(error)) {
      const { kind, metadata } = child.object;
      return `${kind} ${metadata.name}: ${error.message}`;
    }
    throw error;
  }
}
