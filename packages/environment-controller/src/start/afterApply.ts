import { KubernetesObject } from '@environments-dev/kubernetes-client';
import { ResourceStatus } from '@environments-dev/plugin-environments-common';
import { appliedHashOf } from '../drift/appliedHash';
import { putBack } from '../drift/putBacks';
import { sayDrift } from '../drift/sayDrift';
import {
  Inventory,
  seenEntry,
  shortened,
  withEntry,
} from '../objects/inventory';
import { Applicable } from './applyPlanned';
import { Applied } from './applyResource';
import { ProvisionRequest } from './provisionRequest';

/** What of this was a change by others that is put back now, as a sentence. */
export function healing(
  { drift }: ProvisionRequest,
  entry: ResourceStatus | undefined,
  applied: Applied,
): string[] {
  return drift === 'Heal' && entry?.drift && applied.result === 'Applied'
    ? [`${sayDrift(entry, entry.drift)}; it was put back`]
    : [];
}

/** The inventory with what an apply came to. Pure. */
export function afterApply(
  request: ProvisionRequest,
  inventory: Inventory,
  planned: Applicable,
  applied: Applied,
): Inventory {
  const entry = inventory.get(planned.name);
  if (!entry) {
    return inventory;
  }
  switch (applied.result) {
    case 'Applied':
      return withEntry(
        inventory,
        appliedEntry(request, entry, planned, applied.object),
      );
    case 'NotYet':
      return inventory;
    default:
      return withEntry(inventory, {
        ...entry,
        state: 'Failed',
        message: shortened(applied.message),
      });
  }
}

function appliedEntry(
  { drift: mode, now }: ProvisionRequest,
  { drift, ...entry }: ResourceStatus,
  planned: Applicable,
  object: KubernetesObject,
): ResourceStatus {
  const seen = seenEntry(entry, object);
  if (planned.state !== 'Rendered') {
    return seen;
  }
  const { apiVersion, kind } = planned.object;
  const appliedHash = appliedHashOf(object);
  return {
    ...seen,
    apiVersion,
    kind,
    hash: planned.hash,
    ...(appliedHash !== undefined && { appliedHash }),
    ...(mode === 'Heal' && drift && { putBacks: putBack(entry.putBacks, now) }),
  };
}

/** Says of what could not be applied yet why. */
export function withReasons(
  inventory: Inventory,
  postponed: ReadonlyMap<string, string>,
): Inventory {
  return [...postponed].reduce((entries, [name, message]) => {
    const entry = entries.get(name);
    return entry
      ? withEntry(entries, { ...entry, message: shortened(message) })
      : entries;
  }, inventory);
}
