import { Plan, PlannedResource } from '@environments-dev/environment-classes';
import { ResourceStatus } from '@environments-dev/plugin-environments-common';
import { Inventory } from '../objects/inventory';

/**
 * Fits the inventory to the names that a plan uses, when a class has moved on: an object
 * that goes by another resource name now is carried over to that, and one whose resource
 * renders another object now stands apart until it is taken down. Gives the same
 * inventory where nothing is to be done. Pure.
 */
export function carryOver(plan: Plan, inventory: Inventory): Inventory {
  const wanted = new Map(
    plan.resources.flatMap((planned): Array<[string, string]> => {
      const key = keyOfPlanned(planned);
      return key === undefined ? [] : [[planned.name, key]];
    }),
  );
  const carried = new Map(inventory);
  for (const [name, key] of wanted) {
    const entry = carried.get(name);
    if (entry && isNamed(entry) && keyOfEntry(entry) !== key) {
      carried.delete(name);
      const apart = `${entry.kind}/${entry.objectName}`.slice(0, 63);
      carried.set(apart, { ...entry, name: apart });
    }
  }
  for (const [name, key] of wanted) {
    const former = [...carried.values()].find(
      entry =>
        entry.name !== name &&
        isNamed(entry) &&
        keyOfEntry(entry) === key &&
        wanted.get(entry.name) !== key,
    );
    if (former && !isNamed(carried.get(name))) {
      carried.delete(former.name);
      carried.set(name, { ...former, name });
    }
  }
  return isSame(carried, inventory) ? inventory : carried;
}

/** What the API server tells objects apart by: the version is not part of it. */
function keyOf(at: {
  apiVersion: string;
  kind: string;
  namespace: unknown;
  name: string;
}): string {
  const group = at.apiVersion.includes('/') ? at.apiVersion.split('/')[0] : '';
  const namespace = typeof at.namespace === 'string' ? at.namespace : '';
  return `${group}/${at.kind}/${namespace}/${at.name}`;
}

function keyOfEntry({
  apiVersion,
  kind,
  namespace,
  objectName: name,
}: ResourceStatus): string {
  return keyOf({ apiVersion, kind, namespace, name });
}

function keyOfPlanned(planned: PlannedResource): string | undefined {
  switch (planned.state) {
    case 'Rendered': {
      const { apiVersion, kind, metadata } = planned.object;
      const { name, namespace } = metadata;
      return keyOf({ apiVersion, kind, namespace, name });
    }
    case 'GeneratedSecret': {
      const { namespace, secretName: name } = planned;
      return keyOf({ apiVersion: 'v1', kind: 'Secret', namespace, name });
    }
    default:
      return undefined;
  }
}

function isNamed(entry: ResourceStatus | undefined): boolean {
  return entry !== undefined && entry.objectName !== '';
}

function isSame(a: Inventory, b: Inventory): boolean {
  return (
    a.size === b.size && [...a].every(([name, entry]) => b.get(name) === entry)
  );
}
