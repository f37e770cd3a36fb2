import {
  Discovery,
  isForbidden,
  isNotFound,
  KubernetesClient,
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  Environment,
  INSTANCE_LABEL,
  instanceOf,
  LiveResource,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';

const podSchema = z.object({
  spec: z.object({
    initContainers: z.array(z.object({ name: z.string() })).default([]),
    containers: z.array(z.object({ name: z.string() })),
  }),
});

/** The namespace that an environment's objects live in. */
export function objectsNamespace(environment: Environment): string {
  return environment.status?.namespace ?? environment.metadata.namespace ?? '';
}

/** Selects what belongs to an environment, by its instance. */
export function instanceSelector(environment: Environment): string {
  return `${INSTANCE_LABEL}=${instanceOf(environment).uid}`;
}

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
    inventory.map(line => readLiveResource(line, client, discovery, workloads)),
  );
}

/** Pods of an environment, and what stands between them and the inventory. */
interface Workloads {
  pods: KubernetesObject[];
  between: KubernetesObject[];
}

async function readWorkloads(
  environment: Environment,
  client: KubernetesClient,
): Promise<Workloads> {
  const selection = {
    namespace: objectsNamespace(environment),
    labelSelector: instanceSelector(environment),
  };
  const [pods, replicaSets, jobs] = await Promise.all([
    client.list(resourceTypes.pods, selection),
    client.list(resourceTypes.replicasets, selection),
    client.list(resourceTypes.jobs, selection),
  ]);
  return { pods: pods.items, between: [...replicaSets.items, ...jobs.items] };
}

async function readLiveResource(
  line: ResourceStatus,
  client: KubernetesClient,
  discovery: Discovery,
  workloads: Workloads,
): Promise<LiveResource> {
  const { name, apiVersion, kind, namespace, objectName, uid } = line;
  const live = await readManifest(line, client, discovery);
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
    pods: podsBelow(uid, workloads),
  };
}

type LiveManifest =
  | { result: 'Read'; manifest: Record<string, unknown> }
  | { result: 'Gone' }
  | { result: 'Unread'; message: string };

async function readManifest(
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
    const { managedFields, ...metadata } = object.metadata;
    return { result: 'Read', manifest: { ...object, metadata } };
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

/** Pods that are the object, or whose owners lead to it. */
function podsBelow(
  uid: string | undefined,
  { pods, between }: Workloads,
): LiveResource['pods'] {
  if (uid === undefined) {
    return [];
  }
  const byUid = new Map(between.map(object => [object.metadata.uid, object]));
  const leadsTo = (object: KubernetesObject): boolean =>
    object.metadata.uid === uid ||
    (object.metadata.ownerReferences ?? []).some(owner => {
      const next = byUid.get(owner.uid);
      return owner.uid === uid || (next !== undefined && leadsTo(next));
    });
  return pods.filter(leadsTo).map(pod => ({
    name: pod.metadata.name,
    containers: containersOf(pod),
  }));
}

/** Names of a pod's containers, the ones that do its work first. */
export function containersOf(pod: KubernetesObject): string[] {
  const { spec } = podSchema.parse(pod);
  return [...spec.containers, ...spec.initContainers].map(({ name }) => name);
}
