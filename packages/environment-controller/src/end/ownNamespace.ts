import {
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  environmentNamespaceName,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { Dependencies } from '../dependencies';
import { deleteObject } from '../objects/deleteObject';
import { Inventory, shortened, withEntry } from '../objects/inventory';
import { Scope } from '../scope';
import { NAMESPACE_WAVE, sweptEntry } from './sweep';

/** The namespace that was made for the environment, while it is there. */
export function ownNamespaceOf(
  { instance }: Scope,
  { children }: Dependencies,
): KubernetesObject | undefined {
  return children.get(instance.uid, {
    type: resourceTypes.namespaces,
    name: environmentNamespaceName(instance),
  });
}

/** The inventory with the namespace, which goes last. */
export function withNamespace(
  inventory: Inventory,
  namespace: KubernetesObject | undefined,
): Inventory {
  return namespace && !namespaceEntryOf(inventory)
    ? withEntry(inventory, sweptEntry(namespace, NAMESPACE_WAVE))
    : inventory;
}

export function namespaceEntryOf(
  inventory: Inventory,
): ResourceStatus | undefined {
  return [...inventory.values()].find(({ wave }) => wave === NAMESPACE_WAVE);
}

/** Takes it one step further to its end, and says what holds it. */
export async function deleteNamespace(
  namespace: KubernetesObject,
  inventory: Inventory,
  { instance }: Scope,
  deps: Dependencies,
): Promise<Inventory> {
  const entry =
    namespaceEntryOf(inventory) ?? sweptEntry(namespace, NAMESPACE_WAVE);
  const after = await deleteObject(entry, instance.uid, deps);
  return withEntry(inventory, { ...after, ...whatHolds(namespace) });
}

const namespaceStatusSchema = z.object({
  status: z.object({
    conditions: z.array(
      z.object({ type: z.string(), status: z.string(), message: z.string() }),
    ),
  }),
});

/** What the namespace controller says it still waits for. */
function whatHolds(namespace: KubernetesObject): { message?: string } {
  const conditions =
    namespaceStatusSchema.safeParse(namespace).data?.status.conditions ?? [];
  const messages = conditions
    .filter(({ status }) => status === 'True')
    .map(({ message }) => message);
  return messages.length > 0 ? { message: shortened(messages.join('; ')) } : {};
}
