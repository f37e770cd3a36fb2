import { fieldOf, valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import { awaitCondition, conditionOf, sayingOf } from './conditions';
import { textAt } from './textAt';

/** Conditions that only kro writes, of today's and of earlier versions. */
const KRO_CONDITIONS = [
  'InstanceManaged',
  'InstanceSynced',
  'GraphResolved',
] as const;

/**
 * Whether the object is of a kind that a ResourceGraphDefinition made. Its group is free,
 * so it is known by kro's labels and conditions.
 */
export function isKroInstance(live: JsonObject): boolean {
  const labels = valueAt(live, 'metadata', 'labels');
  return (
    fieldOf(labels, 'kro.run/resource-graph-definition-id') !== undefined ||
    fieldOf(labels, 'kro.run/resource-graph-definition-name') !== undefined ||
    KRO_CONDITIONS.some(type => conditionOf(live, type) !== undefined)
  );
}

/** `ERROR` and `FAILED` fail, `ACTIVE` alone is not enough: `Ready` speaks of this version. */
export function assessKroInstance(live: JsonObject): Assessment {
  const state = textAt(live, 'status', 'state');
  const ready =
    conditionOf(live, 'Ready') ?? conditionOf(live, 'InstanceSynced');
  if (state === 'ERROR' || state === 'FAILED') {
    return {
      state: 'Failed',
      message: ready === undefined ? `its state is ${state}` : sayingOf(ready),
    };
  }
  if (ready === undefined && state === 'ACTIVE') {
    return { state: 'Ready', message: 'is active' };
  }
  return awaitCondition(live, ready, {
    waiting:
      state === undefined
        ? 'waits for kro to take it up'
        : `waits for its resources, its state is ${state}`,
    ready: 'is active',
  });
}
