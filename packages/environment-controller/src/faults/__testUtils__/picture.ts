import {
  KubernetesClient,
  KubernetesObject,
  ResourceType,
} from '@environments-dev/kubernetes-client';
import {
  EnvironmentRecordSpec,
  INSTANCE_LABEL,
} from '@environments-dev/plugin-environments-common';
import { StoredEnvironment } from '../../watch/environments';

/** What stands in the cluster for an environment, without what two lives never share. */
export type Picture = Record<string, unknown>;

/** Where to look for an environment's objects. */
export interface Subject {
  name: string;
  className: string;
  project: string;
  instanceUid: string;
  /** Of its own; absent when its objects lie in the project. */
  namespace: string | undefined;
}

/**
 * Everything that carries the instance's label, and everything in the environment's own
 * namespace that nothing else owns: by kind and name, with spec and data, without names
 * and times of this life alone.
 */
export async function pictureOf(
  admin: KubernetesClient,
  subject: Subject,
): Promise<Picture> {
  const discovery = await admin.discovery({ refresh: true });
  const listed = await Promise.all(
    discovery.all().map(type => objectsOf(admin, type, subject)),
  );
  return withoutLife(
    Object.fromEntries(
      listed
        .flat()
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([key, object]) => [key, essenceOf(object)]),
    ),
    subject,
  );
}

/** What the environment itself says, status included. */
export function pictureOfEnvironment(
  { spec, status, metadata }: StoredEnvironment,
  subject: Subject,
): Picture {
  return withoutLife(
    {
      spec,
      finalizers: metadata.finalizers,
      annotations: Object.keys(metadata.annotations ?? {}).sort(),
      status: {
        phase: status?.phase,
        reason: status?.reason,
        message: status?.message,
        classRevision: status?.classRevision,
        outputs: status?.outputs,
        kinds: status?.kinds,
        next: status?.next?.action,
        conditions: Object.fromEntries(
          (status?.conditions ?? []).map(({ type, status: state, reason }) => [
            type,
            `${state} ${reason}`,
          ]),
        ),
        resources: Object.fromEntries(
          (status?.resources ?? []).map(
            ({ name, wave, kind, state, objectName }) => [
              name,
              { wave, kind, state, objectName },
            ],
          ),
        ),
      },
    },
    subject,
  );
}

/** What is told of an environment that is gone. */
export function pictureOfRecord(
  record: EnvironmentRecordSpec,
  subject: Subject,
): Picture {
  const { startedInSeconds: _, cost: __, objects, ...rest } = record;
  return withoutLife(
    {
      ...rest,
      objects: objects
        // A volume that goes at once with its claim is gone before anybody looks.
        .filter(
          ({ kind, result }) =>
            kind !== 'PersistentVolume' || result !== 'Deleted',
        )
        .map(({ seconds: ___, uid: ____, result, ...object }) => ({
          ...object,
          // Who was killed between a deletion and noting it cannot tell whose it was.
          result: result === 'AlreadyGone' ? 'Deleted' : result,
        }))
        .sort((a, b) =>
          `${a.kind} ${a.name}`.localeCompare(`${b.kind} ${b.name}`),
        ),
    },
    subject,
  );
}

/** What a cluster or its controllers make in every namespace. */
const OF_EVERY_NAMESPACE = new Set([
  'ConfigMap kube-root-ca.crt',
  'ServiceAccount default',
]);
const NEVER_OURS = new Set([
  'Event',
  'EndpointSlice',
  'Endpoints',
  'PodMetrics',
]);

async function objectsOf(
  admin: KubernetesClient,
  type: ResourceType,
  { name, instanceUid, namespace, project }: Subject,
): Promise<Array<[string, KubernetesObject]>> {
  if (NEVER_OURS.has(type.kind)) {
    return [];
  }
  const isVolume = type.kind === 'PersistentVolume';
  const { items } = await admin.list(
    type,
    type.namespaced
      ? { namespace: namespace ?? project }
      : {
          ...(!isVolume && {
            labelSelector: `${INSTANCE_LABEL}=${instanceUid}`,
          }),
        },
  );
  return items
    .filter(
      object =>
        // Its namespace or its claim has the name in it; so has what a workload made.
        object.metadata.labels?.[INSTANCE_LABEL] === instanceUid ||
        (namespace !== undefined && object.metadata.namespace === namespace) ||
        [name, instanceUid].some(part => JSON.stringify(object).includes(part)),
    )
    .filter(({ metadata }) => !metadata.ownerReferences?.length)
    .map((object): [string, KubernetesObject] => [
      `${type.kind} ${object.metadata.name}`,
      object,
    ])
    .filter(([key]) => !OF_EVERY_NAMESPACE.has(key))
    .filter(([key]) => key !== `Environment ${name}`);
}

/** Fields that the cluster fills in by chance or by the hour. */
const BY_CHANCE = new Set([
  'clusterIP',
  'clusterIPs',
  'nodeName',
  'volumeName',
  'nodePort',
  'resourceVersion',
  'renderedHash',
]);

function essenceOf({ metadata, ...object }: KubernetesObject): unknown {
  const { labels, annotations = {}, finalizers } = metadata;
  const { status: _, data, ...rest } = object;
  return {
    labels,
    annotations: Object.fromEntries(
      Object.entries(annotations).filter(([key]) =>
        key.startsWith('environments.dev/'),
      ),
    ),
    finalizers,
    data: object.kind === 'Secret' ? lengthsOf(data) : data,
    ...rest,
  };
}

function lengthsOf(data: unknown): unknown {
  return Object.fromEntries(
    Object.entries(data ?? {}).map(([key, value]) => [
      key,
      String(value).length,
    ]),
  );
}

const UID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;

/** The same for two lives that only differ in who and when they are. */
function withoutLife<T extends object>(
  value: T,
  { name, className, project }: Subject,
): Picture {
  const text = JSON.stringify(value, (key, each) =>
    BY_CHANCE.has(key) ? undefined : each,
  );
  return JSON.parse(
    text
      .replaceAll(new RegExp(`(env-)?${name}-[0-9a-f]{8}`, 'g'), '<place>')
      .replaceAll(name, '<name>')
      .replaceAll(className, '<class>')
      .replaceAll(project, '<project>')
      .replaceAll(UID, '<uid>')
      .replaceAll(INSTANT, '<instant>'),
  );
}
