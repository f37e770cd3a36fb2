import { Plan, PlannedResource } from '@environments-dev/environment-classes';
import { ResourceStatus } from '@environments-dev/plugin-environments-common';
import { ClustersOfPass } from '../innerClusters/clustersOfPass';
import { Inventory } from '../objects/inventory';

/** What is still to be done until everything is as planned, and nothing else is there. */
export interface Outstanding {
  /** Resources whose object is not yet as rendered. */
  toApply: string[];
  /** Resources that are as rendered and not ready, or that were deleted. */
  toAwait: string[];
  /** Objects that the plan knows no more, by the name of their entry. */
  toTakeDown: string[];
}

/**
 * What is in a cluster that cannot be reached now cannot be compared: it is awaited. Pure.
 */
export function outstandingOf(
  plan: Plan,
  inventory: Inventory,
  clusters?: Pick<ClustersOfPass, 'whyNot'>,
): Outstanding {
  const isOutOfReach = (entry: ResourceStatus | undefined) =>
    entry?.uid !== undefined && clusters?.whyNot(entry.cluster) !== undefined;
  const active = plan.resources.filter(({ state }) => state !== 'Excluded');
  const toApply = active.filter(
    planned =>
      !isAsPlanned(planned, inventory.get(planned.name)) &&
      !isOutOfReach(inventory.get(planned.name)),
  );
  const applied = active.filter(planned => !toApply.includes(planned));
  return {
    toApply: toApply.map(({ name }) => name),
    toAwait: applied
      .filter(({ name }) => inventory.get(name)?.state !== 'Ready')
      .map(({ name }) => name),
    toTakeDown: leftovers(plan, inventory)
      .filter(({ onEnd }) => onEnd !== 'Retain')
      .map(({ name }) => name),
  };
}

/** Whether a resource's object was applied as it is rendered now; deleted ones were. */
export function isAsPlanned(
  planned: PlannedResource,
  entry: ResourceStatus | undefined,
): boolean {
  switch (planned.state) {
    case 'Rendered':
      return entry?.uid !== undefined && entry.hash === planned.hash;
    case 'GeneratedSecret':
      return entry?.uid !== undefined;
    default:
      return false;
  }
}

/** Entries of objects that the plan leaves out, or that no resource of it stands for. */
export function leftovers(plan: Plan, inventory: Inventory): ResourceStatus[] {
  const active = new Set(
    plan.resources
      .filter(({ state }) => state !== 'Excluded')
      .map(({ name }) => name),
  );
  return [...inventory.values()].filter(
    ({ name, wave }) => wave >= 0 && !active.has(name),
  );
}

/**
 * How far a change has come, as a sentence; undefined when there is nothing left to do. A
 * move also waits for what is not ready; otherwise that is the environment's own affair.
 */
export function sayProgress(
  { toApply, toAwait, toTakeDown }: Outstanding,
  inventory: Inventory,
  isMoving: boolean,
): string | undefined {
  if (toApply.length > 0) {
    return `applying ${named(toApply, inventory)}`;
  }
  if (toTakeDown.length === 0) {
    return isMoving && toAwait.length > 0
      ? `waiting for ${named(toAwait, inventory)}`
      : undefined;
  }
  return toAwait.length > 0
    ? `waiting for ${named(toAwait, inventory)}, then taking down ${named(toTakeDown, inventory)}`
    : `taking down ${named(toTakeDown, inventory)}`;
}

const MOST_NAMES = 8;

function named(names: string[], inventory: Inventory): string {
  const shown = names.slice(0, MOST_NAMES).map(name => {
    const message = inventory.get(name)?.message;
    return message ? `${name} (${message})` : name;
  });
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
