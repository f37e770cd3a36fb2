import {
  isAlreadyExists,
  ObjectToApply,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  EnvironmentRecordSpec,
  EnvironmentStatus,
  recordName,
  ResourceStatus,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { createHash } from 'node:crypto';
import { Dependencies } from '../dependencies';
import { Inventory } from '../objects/inventory';
import { ownershipLabels } from '../objects/labels';
import { Scope } from '../scope';
import { ownTypes } from '../watch/resourceTypes';
import { isOfClass } from './sweep';

type Closing = NonNullable<EnvironmentStatus['closing']>;
type RecordedObject = EnvironmentRecordSpec['objects'][number];

const MOST_OBJECTS = 1000;

/**
 * Writes the closing report. It is named after the instance, so that a pass which
 * was cut short after it writes none twice; what was written first stays.
 */
export async function writeRecord(
  scope: Scope,
  facts: { inventory: Inventory; closing: Closing; endedAt: Date },
  deps: Dependencies,
): Promise<void> {
  try {
    await deps.client.create(
      ownTypes.environmentRecords,
      recordOf(scope, facts),
    );
  } catch (error) {
    if (!isAlreadyExists(error)) {
      throw error;
    }
  }
}

/** The closing report of an environment that is gone. Pure. */
export function recordOf(
  { environment, instance, owner }: Scope,
  facts: { inventory: Inventory; closing: Closing; endedAt: Date },
): ObjectToApply {
  const { metadata, spec, status } = environment;
  const { inventory, closing, endedAt } = facts;
  const objects = [...inventory.values()]
    .flatMap(recordedObject)
    .slice(0, MOST_OBJECTS);
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
    endingSince: metadata.deletionTimestamp ?? endedAt.toISOString(),
    endedAt: endedAt.toISOString(),
    startedInSeconds: status?.startedInSeconds,
    cost: status?.cost,
    approvals: [],
    objects,
    leftOver: objects.filter(({ result }) => result === 'LeftOver').length,
  };
  return {
    apiVersion: API_VERSION,
    kind: 'EnvironmentRecord',
    metadata: {
      name: recordName(instance),
      namespace: SYSTEM_NAMESPACE,
      labels: recordLabels(instance.namespace),
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
