import {
  GROUP,
  INSTANCE_LABEL,
  RESOURCE_LABEL,
} from '@environments-dev/plugin-environments-common';
import {
  fieldOf,
  isRecord,
  valueAt,
  type JsonObject,
  type JsonValue,
} from './json';

const MANAGED_BY_LABEL = 'app.kubernetes.io/managed-by';
const MANAGED_BY = 'environments';

/** The labels of every object of an environment. */
export function ownershipLabels(
  instanceUid: string,
  resourceName: string,
): Record<string, string> {
  return {
    [INSTANCE_LABEL]: instanceUid,
    [RESOURCE_LABEL]: resourceName,
    [MANAGED_BY_LABEL]: MANAGED_BY,
  };
}

/** Where a kind keeps the metadata of the pods, and of the jobs, that it makes. */
const NESTED_METADATA: Record<string, string[][]> = {
  Deployment: [['spec', 'template']],
  StatefulSet: [['spec', 'template']],
  DaemonSet: [['spec', 'template']],
  ReplicaSet: [['spec', 'template']],
  ReplicationController: [['spec', 'template']],
  Job: [['spec', 'template']],
  CronJob: [
    ['spec', 'jobTemplate'],
    ['spec', 'jobTemplate', 'spec', 'template'],
  ],
};

/**
 * Puts the labels on the object and on what its kind makes from it: pod templates, job
 * templates and volume claim templates.
 */
export function withOwnershipLabels(
  object: JsonObject,
  labels: Record<string, string>,
): JsonObject {
  const kind = fieldOf(object, 'kind');
  let labelled = labelAt(object, [], labels, true);
  for (const path of typeof kind === 'string'
    ? (NESTED_METADATA[kind] ?? [])
    : []) {
    labelled = labelAt(labelled, path, labels, false);
  }
  if (kind === 'StatefulSet') {
    labelled = labelClaimTemplates(labelled, labels);
  }
  return labelled;
}

/** Adds labels to the object at the path; without `create` only where that object is. */
function labelAt(
  object: JsonObject,
  path: readonly string[],
  labels: Record<string, string>,
  create: boolean,
): JsonObject {
  const [key, ...rest] = path;
  if (key !== undefined) {
    const inner = fieldOf(object, key);
    return isRecord(inner)
      ? { ...object, [key]: labelAt(inner, rest, labels, create) }
      : object;
  }
  const metadata = fieldOf(object, 'metadata');
  const own = isRecord(metadata) ? metadata : {};
  const present = fieldOf(own, 'labels');
  return {
    ...object,
    metadata: {
      ...own,
      labels: { ...(isRecord(present) ? present : {}), ...labels },
    },
  };
}

function labelClaimTemplates(
  object: JsonObject,
  labels: Record<string, string>,
): JsonObject {
  const spec = fieldOf(object, 'spec');
  if (!isRecord(spec)) return object;
  const claims = fieldOf(spec, 'volumeClaimTemplates');
  if (!Array.isArray(claims)) return object;
  const labelled = claims.map((claim): JsonValue =>
    isRecord(claim) ? labelAt(claim, [], labels, true) : claim,
  );
  return { ...object, spec: { ...spec, volumeClaimTemplates: labelled } };
}

/**
 * The path to a label or annotation of the object that only the controller may write,
 * if a map that was computed brought one along.
 */
export function reservedKeyOf(
  object: JsonObject,
): { field: string; key: string } | undefined {
  for (const field of ['labels', 'annotations']) {
    const map = valueAt(object, 'metadata', field);
    const key = Object.keys(isRecord(map) ? map : {}).find(name =>
      name.startsWith(`${GROUP}/`),
    );
    if (key !== undefined) return { field, key };
  }
  return undefined;
}
