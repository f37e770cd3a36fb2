import { valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import {
  awaitCondition,
  BEHIND,
  conditionOf,
  isOutdated,
  sayingOf,
} from './conditions';

/** Fields of `spec` that only Crossplane's managed resources, composites and claims have. */
const CROSSPLANE_FIELDS = [
  'forProvider',
  'crossplane',
  'compositionRef',
  'compositionSelector',
  'compositionUpdatePolicy',
] as const;

/**
 * Whether the object is a managed resource, a composite or a claim. Their groups and
 * kinds are the platform team's own, so they are known by what they look like.
 */
export function isCrossplane(live: JsonObject): boolean {
  return (
    CROSSPLANE_FIELDS.some(
      field => valueAt(live, 'spec', field) !== undefined,
    ) ||
    (conditionOf(live, 'Synced') !== undefined &&
      conditionOf(live, 'Ready') !== undefined)
  );
}

/**
 * Synced, so that what is wanted was handed over, and Ready, so that it is there. A
 * resource that cannot be handed over fails, although Crossplane goes on trying.
 */
export function assessCrossplane(live: JsonObject): Assessment {
  const synced = conditionOf(live, 'Synced');
  if (synced !== undefined && isOutdated(live, synced)) return BEHIND;
  if (synced?.status === 'False') {
    return synced.reason === 'ReconcilePaused'
      ? { state: 'Progressing', message: 'is paused' }
      : { state: 'Failed', message: sayingOf(synced) };
  }
  const handedOver = awaitCondition(live, synced, {
    waiting: 'waits for Crossplane to take it up',
    ready: 'is synced',
  });
  if (handedOver.state !== 'Ready') return handedOver;
  return awaitCondition(live, conditionOf(live, 'Ready'), {
    waiting: 'waits for Crossplane to say that it is ready',
    ready: 'is synced and ready',
  });
}
