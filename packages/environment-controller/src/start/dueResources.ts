import { Plan } from '@environments-dev/environment-classes';
import {
  ResourceStatus,
  heldUntil,
} from '@environments-dev/plugin-environments-common';
import { compiledResource, Inventory } from '../objects/inventory';
import { Applicable } from './applyPlanned';
import { isAsPlanned } from './outstanding';
import { ProvisionRequest } from './provisionRequest';

/**
 * What can be applied now: what is not there or not as rendered, once all that it depends
 * on is in place; and at once what others have changed and is to be put back.
 */
export function dueResources(
  request: ProvisionRequest,
  plan: Plan,
  inventory: Inventory,
): Applicable[] {
  const byName = new Map(plan.resources.map(each => [each.name, each]));
  const isInPlace = (name: string) => {
    const planned = byName.get(name);
    const entry = inventory.get(name);
    return (
      planned?.state === 'Excluded' ||
      (planned !== undefined &&
        isAsPlanned(planned, entry) &&
        entry?.state === 'Ready')
    );
  };
  return plan.resources.flatMap(planned => {
    if (planned.state !== 'Rendered' && planned.state !== 'GeneratedSecret') {
      return [];
    }
    const entry = inventory.get(planned.name);
    if (entry?.state === 'Gone' || entry?.deletedAt !== undefined) {
      return [];
    }
    if (!isAsPlanned(planned, entry)) {
      const { dependsOn } = compiledResource(request.compiled, planned.name);
      return dependsOn.every(isInPlace) ? [planned] : [];
    }
    return entry && isToPutBack(request, entry) ? [planned] : [];
  });
}

function isToPutBack(
  { drift, now }: ProvisionRequest,
  entry: ResourceStatus,
): boolean {
  const until = heldUntil(entry.putBacks);
  return (
    drift === 'Heal' &&
    entry.drift !== undefined &&
    (until === undefined || now >= until)
  );
}
