import {
  CompiledClass,
  PlannedResource,
} from '@environments-dev/environment-classes';
import { KubernetesObject } from '@environments-dev/kubernetes-client';
import { ResourceStatus } from '@environments-dev/plugin-environments-common';

/**
 * What was applied, by the name of the class's resource: the environment's memory,
 * kept in its status.
 */
export type Inventory = ReadonlyMap<string, ResourceStatus>;

const LONGEST_MESSAGE = 256;

export function inventoryOf(
  resources: readonly ResourceStatus[] | undefined,
): Inventory {
  return new Map((resources ?? []).map(entry => [entry.name, entry]));
}

/** The inventory with one entry changed or added. */
export function withEntry(
  inventory: Inventory,
  entry: ResourceStatus,
): Inventory {
  return new Map(inventory).set(entry.name, entry);
}

/** Whether an object is on its way out because the environment no longer has it. */
export function isBeingTakenDown({
  state,
  deletedAt,
}: ResourceStatus): boolean {
  return state === 'Deleting' && deletedAt !== undefined;
}

export function withoutEntry(inventory: Inventory, name: string): Inventory {
  const rest = new Map(inventory);
  rest.delete(name);
  return rest;
}

/** A resource whose object was never seen, as far as the plan can name it. */
export function plannedEntry(
  planned: Exclude<PlannedResource, { state: 'Excluded' }>,
  compiled: CompiledClass,
): ResourceStatus {
  const { name, wave } = planned;
  const state = 'Pending';
  switch (planned.state) {
    case 'Rendered': {
      const { apiVersion, kind, metadata } = planned.object;
      return {
        ...{ name, wave, state, apiVersion, kind },
        ...(planned.cluster && { cluster: planned.cluster.kubeconfigSecret }),
        objectName: metadata.name,
        ...namespaceOf(metadata.namespace),
        ...(planned.onEnd === 'Retain' && { onEnd: planned.onEnd }),
      };
    }
    case 'GeneratedSecret':
      return {
        ...{ name, wave, state, apiVersion: 'v1', kind: 'Secret' },
        objectName: planned.secretName,
        namespace: planned.namespace,
      };
    default: {
      const { apiVersion, kind } = compiledResource(compiled, name);
      return {
        ...{ name, wave, state, apiVersion, kind, objectName: '' },
        message: shortened(planned.message),
      };
    }
  }
}

/** The entry with what a plan says now of a resource whose object is there. */
export function plannedNow(
  { onEnd: _, ...entry }: ResourceStatus,
  planned: Exclude<PlannedResource, { state: 'Excluded' }>,
): ResourceStatus {
  const retains = planned.state === 'Rendered' && planned.onEnd === 'Retain';
  return {
    ...entry,
    wave: planned.wave,
    ...(retains && { onEnd: planned.onEnd }),
  };
}

/** The entry of an object that is there, as it was just seen or written. */
export function seenEntry(
  entry: ResourceStatus,
  object: KubernetesObject,
): ResourceStatus {
  const { uid, creationTimestamp, name, namespace } = object.metadata;
  return {
    ...entry,
    objectName: name,
    ...namespaceOf(namespace),
    ...(uid !== undefined && { uid }),
    ...(creationTimestamp !== undefined && { createdAt: creationTimestamp }),
  };
}

/** The entry with what the resource is doing now. */
export function assessedEntry(
  entry: ResourceStatus,
  assessment: { state: ResourceStatus['state']; message: string },
  now: Date,
): ResourceStatus {
  const { message: earlier, ...rest } = entry;
  const becameReady =
    assessment.state === 'Ready' && entry.readyAt === undefined;
  return {
    ...rest,
    state: assessment.state,
    ...(assessment.message !== '' && {
      message: shortened(assessment.message),
    }),
    ...(becameReady && { readyAt: now.toISOString() }),
  };
}

/** The class's own words about a resource of it. */
export function compiledResource(compiled: CompiledClass, name: string) {
  const found = compiled.waves.flat().find(resource => resource.name === name);
  if (!found) {
    throw new Error(`class ${compiled.name} has no resource ${name}`);
  }
  return found;
}

function namespaceOf(namespace: unknown): { namespace?: string } {
  return typeof namespace === 'string' ? { namespace } : {};
}

/** At most as many bytes as the status takes. */
export function shortened(message: string): string {
  if (Buffer.byteLength(message) <= LONGEST_MESSAGE) {
    return message;
  }
  let cut = message.slice(0, LONGEST_MESSAGE);
  while (Buffer.byteLength(cut) > LONGEST_MESSAGE - 3) {
    cut = cut.slice(0, -1);
  }
  return `${cut}…`;
}
