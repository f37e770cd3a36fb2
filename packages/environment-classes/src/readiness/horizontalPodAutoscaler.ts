import { isJsonValue, valueAt } from '../json';
import type { Assessment, JsonObject, JsonValue } from '../types';
import { conditionsIn, sayingOf, waitingFor } from './conditions';
import { textAt } from './textAt';

/** Where `autoscaling/v1` keeps the conditions, as JSON: it has no field for them. */
const V1_CONDITIONS = 'autoscaling.alpha.kubernetes.io/conditions';

/** Reasons that waiting does not cure. */
const FAILED_REASONS: ReadonlySet<string> = new Set([
  'FailedUpdateScale',
  'InvalidSelector',
  'AmbiguousSelector',
]);

/**
 * Ready once it can scale its target. Metrics that are missing do not block: they come
 * some time after the pods, and where a cluster serves none the target runs all the same.
 */
export function assessHorizontalPodAutoscaler(live: JsonObject): Assessment {
  const conditions = conditionsIn(
    valueAt(live, 'status', 'conditions') ??
      parsed(textAt(live, 'metadata', 'annotations', V1_CONDITIONS)),
  );
  const failed = conditions.find(
    ({ status, reason }) => status === 'False' && FAILED_REASONS.has(reason),
  );
  if (failed !== undefined) {
    return { state: 'Failed', message: sayingOf(failed) };
  }
  const able = conditions.find(({ type }) => type === 'AbleToScale');
  if (able?.status !== 'True') {
    return {
      state: 'Progressing',
      message:
        able === undefined
          ? 'waits for the autoscaler to find its target'
          : waitingFor(able),
    };
  }
  const active = conditions.find(({ type }) => type === 'ScalingActive');
  return {
    state: 'Ready',
    message:
      active?.status === 'False'
        ? `can scale, but does not yet: ${sayingOf(active)}`
        : 'can scale its target',
  };
}

function parsed(text: string | undefined): JsonValue | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isJsonValue(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
