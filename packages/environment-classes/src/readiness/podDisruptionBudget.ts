import type { Assessment, JsonObject } from '../types';
import { conditionOf, sayingOf } from './conditions';
import { countAt, isObserved, progress } from './counts';

/**
 * Ready once its controller counts pods. It does not wait for them to be healthy: they
 * may well stand in a later wave, and they are waited for themselves.
 */
export function assessPodDisruptionBudget(live: JsonObject): Assessment {
  const allowed = conditionOf(live, 'DisruptionAllowed');
  if (allowed?.status === 'False' && allowed.reason === 'SyncFailed') {
    return { state: 'Failed', message: sayingOf(allowed) };
  }
  if (!isObserved(live)) {
    return {
      state: 'Progressing',
      message: 'waits for its controller to count its pods',
    };
  }
  return {
    state: 'Ready',
    message: progress(
      countAt(live, ['status', 'currentHealthy'], 0),
      countAt(live, ['status', 'expectedPods'], 0),
      'pod',
      'healthy',
    ),
  };
}
