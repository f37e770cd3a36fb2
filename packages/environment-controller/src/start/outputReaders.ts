import {
  isAlreadyExists,
  isForbidden,
  isNotFound,
  KubernetesObject,
  ObjectToApply,
  ResourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  CONNECT_ACCOUNT_NAME,
  EnvironmentClassSpec,
  isSecretOutput,
  Output,
  OUTPUT_READERS,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { isDeepStrictEqual } from 'node:util';
import { Dependencies } from '../dependencies';
import { ownershipLabels } from '../objects/labels';

/** Whose Secrets are offered, and which of them. */
export interface OutputReadersRequest {
  spec: EnvironmentClassSpec;
  /** As far as they are known. */
  outputs: readonly Output[];
  instanceUid: string;
  targetNamespace: string;
}

/**
 * Lets the portal read the Secrets that the class offers as outputs, by name, and no
 * others; in an environment's own namespace only. It costs no request where it is so.
 *
 * What cannot be lent is told in the log: the environment is none the worse for it.
 */
export async function lendOutputs(
  request: OutputReadersRequest,
  deps: Dependencies,
): Promise<void> {
  if (request.spec.isolation !== 'Namespace') {
    return;
  }
  try {
    await seeToReaders(request, deps);
  } catch (error) {
    if (!isForbidden(error)) {
      throw error;
    }
    deps.log.warn('The Secrets of an environment cannot be shown', {
      namespace: request.targetNamespace,
      error: error.message,
    });
  }
}

async function seeToReaders(
  request: OutputReadersRequest,
  deps: Dependencies,
): Promise<void> {
  if (!request.spec.outputs.some(isSecretOutput)) {
    await takeBack(resourceTypes.rolebindings, request, deps);
    await takeBack(resourceTypes.roles, request, deps);
    return;
  }
  const names = secretNamesOf(request.outputs);
  // What is not known for a while, as when a change is refused, stays as it is.
  if (names.length > 0) {
    await seeToRole(roleFor(request, names), request, deps);
    await ensure(
      resourceTypes.rolebindings,
      bindingFor(request),
      request,
      deps,
    );
  }
}

function secretNamesOf(outputs: readonly Output[]): string[] {
  const names = outputs
    .filter(isSecretOutput)
    .flatMap(({ secretName }) => secretName ?? []);
  return [...new Set(names)].sort();
}

async function seeToRole(
  role: ObjectToApply,
  request: OutputReadersRequest,
  deps: Dependencies,
): Promise<void> {
  const type = resourceTypes.roles;
  const live = await ensure(type, role, request, deps);
  if (isDeepStrictEqual(live.rules, role.rules)) {
    return;
  }
  const { name, namespace } = role.metadata;
  const stored = await deps.client.jsonPatch({ type, name, namespace }, [
    { op: 'test', path: '/metadata/uid', value: live.metadata.uid },
    { op: 'add', path: '/rules', value: role.rules },
  ]);
  deps.children.wrote(type, stored);
}

async function ensure(
  type: ResourceType,
  object: ObjectToApply,
  { instanceUid }: OutputReadersRequest,
  { children, client }: Dependencies,
): Promise<KubernetesObject> {
  const { name, namespace } = object.metadata;
  const live = children.get(instanceUid, { type, name, namespace });
  if (live) {
    return live;
  }
  const stored = await client.create(type, object).catch(error => {
    if (!isAlreadyExists(error)) {
      throw error;
    }
    return client.get({ type, name, namespace });
  });
  children.wrote(type, stored);
  return stored;
}

/** The class has moved on and offers no Secret any more. */
async function takeBack(
  type: ResourceType,
  { instanceUid, targetNamespace: namespace }: OutputReadersRequest,
  { children, client }: Dependencies,
): Promise<void> {
  const ref = { type, name: OUTPUT_READERS, namespace };
  const live = children.get(instanceUid, ref);
  if (!live) {
    return;
  }
  try {
    await client.delete(ref, { preconditions: { uid: live.metadata.uid } });
  } catch (error) {
    if (!isNotFound(error)) {
      throw error;
    }
  }
}

function metadataOf({ instanceUid, targetNamespace }: OutputReadersRequest) {
  return {
    name: OUTPUT_READERS,
    namespace: targetNamespace,
    labels: ownershipLabels(instanceUid),
  };
}

function roleFor(
  request: OutputReadersRequest,
  resourceNames: string[],
): ObjectToApply {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: metadataOf(request),
    rules: [
      {
        apiGroups: [''],
        resources: ['secrets'],
        resourceNames,
        verbs: ['get'],
      },
    ],
  };
}

function bindingFor(request: OutputReadersRequest): ObjectToApply {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: metadataOf(request),
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Role',
      name: OUTPUT_READERS,
    },
    subjects: [
      {
        kind: 'ServiceAccount',
        name: CONNECT_ACCOUNT_NAME,
        namespace: SYSTEM_NAMESPACE,
      },
    ],
  };
}
