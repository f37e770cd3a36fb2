import {
  isJsonObject,
  JsonObject,
} from '@environments-dev/environment-classes';
import {
  Discovery,
  isForbidden,
  isNotFound,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import type {
  Environment,
  FieldDifference,
  LiveResource,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { inBatches } from '../inBatches';
import { containersOf } from './containers';
import { differencesAt } from './differences';
import { childrenOf } from './liveChildren';
import { belongsTo } from './ownership';
import { shown } from './shownManifest';
import type { LookedAt } from './WatchedEnvironments';
import { podsBelow, Workloads } from './workloads';

/** What is known of an environment's class, for its graph and for what others changed. */
interface ClassFacts {
  dependsOn(resource: string): readonly string[];
  rendered(
    live: ReadonlyMap<string, JsonObject>,
  ): ReadonlyMap<string, JsonObject>;
}

/** Of two hundred lines at most: one page asks for no more of the API server at a time. */
const READ_AT_ONCE = 16;

/** The environment's inventory with what each object looks like now. */
export async function readLiveResources(
  environment: Environment,
  client: KubernetesClient,
  looked: LookedAt,
  facts: ClassFacts,
): Promise<LiveResource[]> {
  const inventory = environment.status?.resources ?? [];
  if (inventory.length === 0) {
    return [];
  }
  const discovery = await client.discovery();
  const read = await inBatches(inventory, READ_AT_ONCE, async line => ({
    line,
    live: await readManifest(environment, line, client, discovery),
  }));
  const workloads = looked.workloads();
  const rendered = facts.rendered(manifestsOf(read));
  const uids = new Set(inventory.flatMap(({ uid }) => uid ?? []));
  return read.map(({ line, live }) => ({
    ...describe(line, live),
    ...below(line, workloads, uids),
    dependsOn: [...facts.dependsOn(line.name)],
    differences: differences(line, live, rendered.get(line.name)),
  }));
}

interface ReadLine {
  line: ResourceStatus;
  live: LiveManifest;
}

function manifestsOf(read: ReadLine[]): Map<string, JsonObject> {
  return new Map(
    read.flatMap(({ line, live }) =>
      live.result === 'Read' && isJsonObject(live.manifest)
        ? [[line.name, live.manifest] as const]
        : [],
    ),
  );
}

function describe(line: ResourceStatus, live: LiveManifest) {
  const { name, apiVersion, kind, namespace, objectName, uid, state } = line;
  return {
    name,
    apiVersion,
    kind,
    namespace,
    objectName,
    uid,
    state,
    message: live.result === 'Unread' ? live.message : line.message,
    manifest: live.result === 'Read' ? live.manifest : undefined,
  };
}

function below(
  { uid }: ResourceStatus,
  workloads: Workloads,
  inventory: ReadonlySet<string>,
): Pick<LiveResource, 'pods' | 'children'> {
  if (uid === undefined) {
    return { pods: [], children: [] };
  }
  return {
    pods: podsBelow(uid, workloads).map(pod => ({
      name: pod.metadata.name,
      containers: containersOf(pod),
    })),
    children: childrenOf(uid, workloads, inventory),
  };
}

function differences(
  { drift }: ResourceStatus,
  live: LiveManifest,
  rendered: JsonObject | undefined,
): FieldDifference[] {
  return drift?.fields && rendered && live.result === 'Read'
    ? differencesAt(drift.fields, rendered, live.manifest)
    : [];
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
