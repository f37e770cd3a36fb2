import {
  assessResource,
  PlannedResource,
} from '@environments-dev/environment-classes';
import { ResourceStatus } from '@environments-dev/plugin-environments-common';
import {
  assessedEntry,
  Inventory,
  plannedEntry,
  seenEntry,
  withEntry,
} from '../objects/inventory';
import { Observation } from './observe';
import { ProvisionRequest } from './provisionRequest';

/** Brings every entry of the inventory up to what was observed. Pure. */
export function assess(
  request: ProvisionRequest,
  inventory: Inventory,
  observation: Observation,
): Inventory {
  return observation.plan.resources.reduce(
    (entries, planned) =>
      planned.state === 'Excluded'
        ? entries
        : withEntry(
            entries,
            entryNow(
              request,
              inventory.get(planned.name),
              planned,
              observation,
            ),
          ),
    inventory,
  );
}

function entryNow(
  request: ProvisionRequest,
  earlier: ResourceStatus | undefined,
  planned: Exclude<PlannedResource, { state: 'Excluded' }>,
  { live, observed }: Observation,
): ResourceStatus {
  const { compiled, parameters, identity, now } = request;
  const object = live.get(planned.name);
  const entry = earlier ?? plannedEntry(planned, compiled);
  if (planned.state === 'Error') {
    const message = `${planned.path}: ${planned.message}`;
    return assessedEntry(entry, { state: 'Failed', message }, now);
  }
  if (object) {
    return assessedEntry(
      seenEntry(entry, object),
      assessResource(compiled, planned.name, parameters, identity, observed),
      now,
    );
  }
  if (entry.uid === undefined) {
    return plannedEntry(planned, compiled);
  }
  const message = 'was deleted by somebody else';
  return request.missing === 'Recreate'
    ? { ...plannedEntry(planned, compiled), message }
    : assessedEntry(entry, { state: 'Gone', message }, now);
}
