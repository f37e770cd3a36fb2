import {
  isJsonObject,
  JsonObject,
} from '@environments-dev/environment-classes';
import {
  KubernetesClient,
  KubernetesObject,
  ObjectReference,
  ObjectToApply,
} from '@environments-dev/kubernetes-client';
import { SLEEP_FIELD_MANAGER } from '@environments-dev/plugin-environments-common';
import { Child, instanceUidOf } from '../watch/children';
import { Dependencies } from '../dependencies';
import { AsleepFields } from './asleepFields';
import { AsleepMark, markFragment } from './asleepMark';
import { Fragment, holds, inPlaceOf, merged } from './fragment';

/** Whether an object is as sleep wants it. */
export function isHeld({ object }: Child, { fields }: AsleepFields): boolean {
  return holds(jsonOf(object), fields);
}

/**
 * Puts one object to sleep: the fields and the mark that says what they were, in
 * one write. An object that got up again keeps what its mark says.
 *
 * @throws KubernetesApiError, a conflict when it changed or was replaced meanwhile
 */
export async function holdObject(
  child: Child & { mark: AsleepMark | undefined },
  { fields }: AsleepFields,
  account: KubernetesClient,
  deps: Dependencies,
): Promise<void> {
  const { object, mark } = child;
  const was = mark?.was ?? inPlaceOf(fields, jsonOf(object));
  await applyAsSleep(
    child,
    merged(fields, markFragment({ at: deps.clock.now(), was })),
    {
      account,
      deps,
      // What it was is only known of the object as it was seen.
      resourceVersion: mark ? undefined : object.metadata.resourceVersion,
    },
  );
}

/** Applies what sleep has to say of an object, and nothing else, to that very object. */
export async function applyAsSleep(
  { type, object }: Child,
  fragment: Fragment,
  options: {
    account: KubernetesClient;
    deps: Dependencies;
    resourceVersion?: string;
  },
): Promise<KubernetesObject> {
  const { account, deps, resourceVersion } = options;
  const { uid } = object.metadata;
  const { metadata, ...rest } = fragment;
  const { apiVersion, kind } = object;
  const ref = referenceOf({ type, object });
  const body: ObjectToApply = {
    ...rest,
    ...{ apiVersion, kind },
    metadata: {
      ...(isJsonObject(metadata) ? metadata : {}),
      ...{ name: ref.name, namespace: ref.namespace, uid },
      ...(resourceVersion !== undefined && { resourceVersion }),
    },
  };
  const stored = await account.apply(ref, body, {
    fieldManager: SLEEP_FIELD_MANAGER,
  });
  if (instanceUidOf(stored) !== undefined) {
    deps.children.wrote(type, stored);
  }
  return stored;
}

export function referenceOf({ type, object }: Child): ObjectReference {
  const { name, namespace } = object.metadata;
  return { type, name, ...(namespace !== undefined && { namespace }) };
}

/** An object as the JSON that it came as. */
export function jsonOf(object: KubernetesObject): JsonObject {
  const json: unknown = object;
  return isJsonObject(json) ? json : {};
}
