import {
  assessResource,
  PlannedResource,
} from '@environments-dev/environment-classes';
import { KubernetesObject } from '@environments-dev/kubernetes-client';
import {
  ResourceStatus,
  heldUntil,
} from '@environments-dev/plugin-environments-common';
import { isAppliedByUs } from '../drift/appliedHash';
import { DriftFinding } from '../drift/findDrift';
import { calmed } from '../drift/putBacks';
import {
  assessedEntry,
  Inventory,
  plannedEntry,
  plannedNow,
  seenEntry,
  withEntry,
} from '../objects/inventory';
import { DriftFindings } from './examineDrift';
import { Observation } from './observe';
import { ProvisionRequest } from './provisionRequest';

type Active = Exclude<PlannedResource, { state: 'Excluded' }>;

/** Brings every entry of the inventory up to what was observed. Pure. */
export function assess(
  request: ProvisionRequest,
  inventory: Inventory,
  observation: Observation,
  findings: DriftFindings,
): Inventory {
  return observation.plan.resources.reduce(
    (entries, planned) =>
      planned.state === 'Excluded'
        ? entries
        : withEntry(
            entries,
            entryNow(request, inventory.get(planned.name), planned, {
              observation,
              finding: findings.get(planned.name),
            }),
          ),
    inventory,
  );
}

function entryNow(
  request: ProvisionRequest,
  earlier: ResourceStatus | undefined,
  planned: Active,
  {
    observation,
    finding,
  }: { observation: Observation; finding: DriftFinding | undefined },
): ResourceStatus {
  const { compiled, parameters, identity, now } = request;
  const { live, observed } = observation;
  const object = live.get(planned.name);
  const entry = earlier
    ? plannedNow(earlier, planned)
    : plannedEntry(planned, compiled);
  if (planned.state === 'Error') {
    const message = `${planned.path}: ${planned.message}`;
    return assessedEntry(entry, { state: 'Failed', message }, now);
  }
  const outOfReach = request.clusters.whyNot(entry.cluster);
  if (outOfReach !== undefined && entry.uid !== undefined) {
    const state = 'Progressing';
    return assessedEntry(entry, { state, message: outOfReach }, now);
  }
  if (object && isReplaced(entry, object)) {
    const message = 'was replaced by an object that somebody else made';
    return {
      ...assessedEntry(entry, { state: 'Gone', message }, now),
      drift: { change: 'Replaced' },
    };
  }
  if (object) {
    return withDrift(
      assessedEntry(
        seenEntry(stillWanted(entry, object), object),
        assessResource(compiled, planned.name, parameters, identity, observed),
        now,
      ),
      finding,
      now,
    );
  }
  return entry.uid === undefined
    ? { ...plannedEntry(planned, compiled), ...historyOf(entry) }
    : withoutObject(request, entry, planned);
}

/** Another object under the same name is not adopted, unless a pass that was cut short made it. */
function isReplaced(entry: ResourceStatus, object: KubernetesObject): boolean {
  const { uid } = object.metadata;
  return entry.uid !== undefined && entry.uid !== uid && !isAppliedByUs(object);
}

/** An object whose deletion did not come about is not on its way out. */
function stillWanted(
  { deletedAt, ...entry }: ResourceStatus,
  { metadata }: KubernetesObject,
): ResourceStatus {
  return metadata.deletionTimestamp !== undefined && deletedAt !== undefined
    ? { ...entry, deletedAt }
    : entry;
}

/** What others have done to an object that is there. */
function withDrift(
  entry: ResourceStatus,
  finding: DriftFinding | undefined,
  now: Date,
): ResourceStatus {
  const { drift: before, putBacks: history, ...rest } = entry;
  const putBacks = before ? history : calmed(history, now);
  const calm = { ...rest, ...(putBacks && { putBacks }) };
  switch (finding?.found) {
    case 'Drifted':
      return { ...calm, drift: finding.drift };
    case 'Unclaimed': {
      // As if it had not been applied: the next apply takes the fields back.
      const { hash: _, ...unclaimed } = calm;
      return unclaimed;
    }
    default:
      return calm;
  }
}

/** An object that was there, and is not any more. */
function withoutObject(
  { compiled, missing, now }: ProvisionRequest,
  entry: ResourceStatus,
  planned: Active,
): ResourceStatus {
  const fresh = plannedEntry(planned, compiled);
  if (entry.deletedAt !== undefined) {
    // It was left out for a while, and taken down for that.
    return fresh;
  }
  const message = 'was deleted by somebody else';
  const gone = {
    ...assessedEntry(entry, { state: 'Gone', message }, now),
    drift: { change: 'Deleted' as const },
  };
  switch (missing) {
    case 'Recreate':
      return { ...fresh, message };
    case 'PutBack': {
      const until = heldUntil(entry.putBacks);
      return until && now < until
        ? gone
        : { ...fresh, ...historyOf(gone), message };
    }
    default:
      return gone;
  }
}

function historyOf({
  drift,
  putBacks,
}: ResourceStatus): Pick<ResourceStatus, 'drift' | 'putBacks'> {
  return { ...(drift && { drift }), ...(putBacks && { putBacks }) };
}
