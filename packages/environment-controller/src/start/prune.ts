import { Plan } from '@environments-dev/environment-classes';
import { Dependencies } from '../dependencies';
import { deleteObject } from '../objects/deleteObject';
import { Inventory, withEntry, withoutEntry } from '../objects/inventory';

/** Takes away what a change of parameters has left out. */
export async function prune(
  plan: Plan,
  inventory: Inventory,
  instanceUid: string,
  deps: Dependencies,
): Promise<Inventory> {
  let remaining = inventory;
  for (const { state, name } of plan.resources) {
    const entry = inventory.get(name);
    if (state === 'Excluded' && entry) {
      const after = await deleteObject(entry, instanceUid, deps);
      remaining =
        after.state === 'Gone'
          ? withoutEntry(remaining, name)
          : withEntry(remaining, after);
    }
  }
  return remaining;
}
