import { CompiledClass } from '@environments-dev/environment-classes';
import {
  RESOURCE_LABEL,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { isAppliedByUs } from '../drift/appliedHash';
import { Inventory, seenEntry } from '../objects/inventory';
import { Child } from '../watch/children';

/**
 * Objects that we made and no entry stands for: a pass that was cut short made them before
 * it could say so, and what it was to make has changed since. Pure.
 */
export function straysOf(
  children: readonly Child[],
  inventory: Inventory,
  compiled: CompiledClass,
): ResourceStatus[] {
  const known = new Set([...inventory.values()].map(({ uid }) => uid));
  const retained = new Set(
    compiled.spec.resources
      .filter(({ onEnd }) => onEnd === 'Retain')
      .map(({ name }) => name),
  );
  return children.flatMap(({ object }) => {
    const { uid, name, labels = {} } = object.metadata;
    const resource = labels[RESOURCE_LABEL];
    const isStray =
      resource !== undefined &&
      !retained.has(resource) &&
      !known.has(uid) &&
      isAppliedByUs(object);
    const { apiVersion, kind } = object;
    return isStray
      ? [
          seenEntry(
            {
              name: `${kind}/${name}`.slice(0, 63),
              wave: 0,
              apiVersion,
              kind,
              objectName: name,
              state: 'Applied',
            },
            object,
          ),
        ]
      : [];
  });
}
