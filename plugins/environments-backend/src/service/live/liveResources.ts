import {
  Discovery,
  isForbidden,
  isNotFound,
  KubernetesClient,
  KubernetesObject,
} from '@environments-dev/kubernetes-client';
import type {
  Environment,
  LiveResource,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { containersOf } from './containers';
import { belongsTo } from './ownership';
import { podsBelow, readWorkloads } from './workloads';

/** What `kubectl apply` noted of an object: noise to a reader, and older than the object. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The environment's inventory with what each object looks like now. */
export async function readLiveResources(
  environment: Environment,
  client: KubernetesClient,
): Promise<LiveResource[]> {
  const inventory = environment.status?.resources ?? [];
  if (inventory.length === 0) {
    return [];
  }
  const [discovery, workloads] = await Promise.all([
    client.discovery(),
    readWorkloads(environment, client),
  ]);
  return Promise.all(
    inventory.map(async line => {
      const { name, apiVersion, kind, namespace, objectName, uid } = line;
      const live = await readManifest(environment, line, client, discovery);
      const pods = uid === undefined ? [] : podsBelow(uid, workloads);
      return {
        name,
        apiVersion,
        kind,
        namespace,
        objectName,
        uid,
        state: line.state,
        message: live.result === 'Unread' ? live.message : line.message,
        manifest: live.result === 'Read' ? live.manifest : undefined,
        pods: pods.map(pod => ({
          name: pod.metadata.name,
          containers: containersOf(pod),
        })),
      };
    }),
  );
}

type LiveManifest =
  | { result: 'Read'; manifest: Record<string, unknown> }
  | { result: 'Gone' }
  | { result: 'Unread'; message: string };

async function readManifest(
  environment: Environment,
  line: ResourceStatus,
  client: KubernetesClient,
  discovery: Discovery,
): Promise<LiveManifest> {
  if (line.kind === 'Secret') {
    return { result: 'Unread', message: 'Secrets are not shown.' };
  }
  const type = discovery.find(line.apiVersion, line.kind);
  if (!type) {
    return { result: 'Gone' };
  }
  try {
    const object = await client.get({
      type,
      name: line.objectName,
      namespace: type.namespaced ? line.namespace : undefined,
    });
    return belongsTo(environment, object)
      ? { result: 'Read', manifest: shown(object) }
      : {
          result: 'Unread',
          message:
            'What has this name now does not belong to this environment.',
        };
  } catch (error) {
    if (isNotFound(error)) {
      return { result: 'Gone' };
    }
    if (isForbidden(error)) {
      return {
        result: 'Unread',
        message: `The portal may not read objects of kind ${line.kind}.`,
      };
    }
    throw error;
  }
}

function shown(object: KubernetesObject): Record<string, unknown> {
  const { managedFields, annotations, ...metadata } = object.metadata;
  const { [LAST_APPLIED]: _, ...others } = annotations ?? {};
  return {
    ...object,
    metadata:
      Object.keys(others).length === 0
        ? metadata
        : { ...metadata, annotations: others },
  };
}
