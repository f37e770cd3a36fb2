import {
  isAlreadyExists,
  KubernetesClient,
  ObjectToApply,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  environmentRecordSchema,
  EnvironmentRecordSpec,
  EnvironmentStatus,
  recordName,
  ResourceStatus,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { createHash } from 'node:crypto';
import { recordedApprovals } from '../approve/recordedDecisions';
import { finalCost } from '../cost/finalCost';
import { Dependencies } from '../dependencies';
import { Inventory } from '../objects/inventory';
import { ownershipLabels } from '../objects/labels';
import { Scope } from '../scope';
import { ownTypes } from '../watch/resourceTypes';
import { endingSince } from './endingSince';
import { isLeftWithCluster } from './innerClusters';
import { isOfClass } from './sweep';
import { kindsOf } from './kinds';

/** How an environment stood when its end began, and why it ends. */
export type Closing = NonNullable<EnvironmentStatus['closing']>;
type RecordedObject = EnvironmentRecordSpec['objects'][number];

const MOST_OBJECTS = 1000;

/**
 * Writes the closing report. It is named after the instance, so that a pass which
 * was cut short after it writes none twice; what was written first stays. Another
 * life of the instance, restored after it had ended, has a report of its own.
 */
export async function writeRecord(
  scope: Scope,
  facts: { inventory: Inventory; closing: Closing; endedAt: Date },
  { client, labelSelector }: Pick<Dependencies, 'client' | 'labelSelector'>,
): Promise<void> {
  const record = recordOf(scope, facts, labelSelector);
  if (await isTaken(record, client)) {
    const { instance, environment } = scope;
    const { uid } = environment.metadata;
    const name = recordName({ ...instance, uid });
    await isTaken(
      { ...record, metadata: { ...record.metadata, name } },
      client,
    );
  }
}

/** Creates the record, unless there is one of its name; whether that is of another life. */
async function isTaken(
  record: ReturnType<typeof recordOf>,
  client: KubernetesClient,
): Promise<boolean> {
  try {
    await client.create(ownTypes.environmentRecords, record);
    return false;
  } catch (error) {
    if (!isAlreadyExists(error)) {
      throw error;
    }
  }
  const { name, namespace } = record.metadata;
  const present = environmentRecordSchema.parse(
    await client.get({ type: ownTypes.environmentRecords, namespace, name }),
  );
  return present.spec.environment.uid !== record.spec.environment.uid;
}

/** The closing report of an environment that is gone. Pure. */
export function recordOf(
  scope: Scope,
  facts: { inventory: Inventory; closing: Closing; endedAt: Date },
  labelSelector: string | undefined,
): ObjectToApply & { spec: EnvironmentRecordSpec } {
  const { environment, instance, owner } = scope;
  const { metadata, spec, status } = environment;
  const { inventory, closing, endedAt } = facts;
  const objects = [...inventory.values()]
    .flatMap(recordedObject)
    .slice(0, MOST_OBJECTS);
  const endingBegan = endingSince(environment) ?? endedAt.toISOString();
  const record: EnvironmentRecordSpec = {
    environment: {
      namespace: metadata.namespace,
      name: metadata.name,
      uid: metadata.uid,
      instanceUid: instance.uid,
    },
    className: spec.className,
    classRevision: status?.classRevision,
    parameters: spec.parameters,
    renderedHash: renderedHash(inventory),
    requester: spec.requester,
    owner,
    purpose: spec.purpose,
    lifetime: spec.lifetime,
    outcome: spec.outcome,
    finalPhase: closing.phase,
    finalReason: closing.reason,
    finalMessage: closing.message,
    endedBecause: closing.because,
    createdAt: metadata.creationTimestamp,
    startedAt: status?.startedAt,
    readyAt: status?.readyAt,
    endingSince: endingBegan,
    endedAt: endedAt.toISOString(),
    startedInSeconds: status?.startedInSeconds,
    cost: finalCost(status?.cost, endingBegan),
    requests: status?.requests,
    approvals: recordedApprovals(scope),
    objects,
    kinds: kindsOf(scope),
    leftOver: objects.filter(({ result }) => result === 'LeftOver').length,
  };
  return {
    apiVersion: API_VERSION,
    kind: 'EnvironmentRecord',
    metadata: {
      name: recordName(instance),
      namespace: SYSTEM_NAMESPACE,
      labels: {
        ...selectedLabels(metadata.labels, labelSelector),
        ...recordLabels(instance.namespace),
      },
    },
    spec: record,
  };
}

/** Not the instance label: a record stays, and what carries that label does not. */
function recordLabels(project: string): Record<string, string> {
  const { 'app.kubernetes.io/managed-by': managedBy } = ownershipLabels('');
  return {
    'app.kubernetes.io/managed-by': managedBy,
    'environments.dev/record-of-project': project,
  };
}

/** Those that say which controller serves an environment: its record is of the same one. */
function selectedLabels(
  labels: Record<string, string> = {},
  labelSelector = '',
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).filter(([name]) =>
      labelSelector.split(/[\s,=!()]+/).includes(name),
    ),
  );
}

function recordedObject(entry: ResourceStatus): RecordedObject[] {
  if (entry.uid === undefined && entry.goneAt === undefined) {
    return [];
  }
  return [
    {
      ...(isOfClass(entry) && { resource: entry.name, wave: entry.wave }),
      apiVersion: entry.apiVersion,
      kind: entry.kind,
      ...(entry.namespace !== undefined && { namespace: entry.namespace }),
      name: entry.objectName,
      ...(entry.cluster !== undefined && { cluster: entry.cluster }),
      ...(entry.uid !== undefined && { uid: entry.uid }),
      ...resultOf(entry),
    },
  ];
}

function resultOf(
  entry: ResourceStatus,
): Pick<RecordedObject, 'result' | 'message' | 'seconds'> {
  const { state, deletedAt, goneAt, message } = entry;
  if (entry.onEnd === 'Retain') {
    return { result: 'Retained', message };
  }
  if (isLeftWithCluster(entry)) {
    return { result: 'LeftWithCluster', message };
  }
  if (state !== 'Gone') {
    return { result: 'LeftOver', message };
  }
  return deletedAt === undefined || goneAt === undefined
    ? { result: 'AlreadyGone' }
    : {
        result: 'Deleted',
        seconds: (Date.parse(goneAt) - Date.parse(deletedAt)) / 1000,
      };
}

/** One hash over all that was rendered, to tell a repeat that is exactly as then. */
function renderedHash(inventory: Inventory): string | undefined {
  const hashes = [...inventory.values()].flatMap(({ name, hash }) =>
    hash ? `${name}=${hash}` : [],
  );
  return hashes.length === 0
    ? undefined
    : createHash('sha256')
        .update(hashes.sort().join('\n'))
        .digest('hex')
        .slice(0, 16);
}
