import type { JsonPatchOperation } from '@environments-dev/kubernetes-client';

/** Sets the fields of `spec` that a change names; the others stay as they are. */
export function specPatch(
  change: Readonly<Record<string, unknown>>,
): JsonPatchOperation[] {
  return Object.entries(change)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({ op: 'add', path: `/spec/${field}`, value }));
}
