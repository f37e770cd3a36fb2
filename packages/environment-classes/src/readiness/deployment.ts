import type { Assessment, JsonObject } from '../types';
import { conditionOf, sayingOf } from './conditions';
import { countAt, isObserved, progress } from './counts';

/**
 * As `kubectl rollout status`: `availableReplicas` alone counts pods of the version
 * before, so the update has to be through first.
 */
export function assessDeployment(live: JsonObject): Assessment {
  const stuck = conditionOf(live, 'Progressing');
  if (stuck?.reason === 'ProgressDeadlineExceeded') {
    return { state: 'Failed', message: sayingOf(stuck) };
  }
  if (!isObserved(live)) {
    return { state: 'Progressing', message: 'its rollout has not begun yet' };
  }
  const wanted = countAt(live, ['spec', 'replicas'], 1);
  const updated = countAt(live, ['status', 'updatedReplicas'], 0);
  const total = countAt(live, ['status', 'replicas'], 0);
  const available = countAt(live, ['status', 'availableReplicas'], 0);
  if (updated < wanted) {
    return {
      state: 'Progressing',
      message: progress(updated, wanted, 'replica', 'updated'),
    };
  }
  if (total > updated) {
    return {
      state: 'Progressing',
      message: progress(
        total - updated,
        total - updated,
        'old replica',
        'still ending',
      ),
    };
  }
  return {
    state: available < wanted ? 'Progressing' : 'Ready',
    message: progress(available, wanted, 'replica', 'available'),
  };
}
