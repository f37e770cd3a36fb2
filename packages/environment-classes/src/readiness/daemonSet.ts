import type { Assessment, JsonObject } from '../types';
import { countAt, isObserved, progress } from './counts';

/** Every node that should run a pod runs an available one of this version. */
export function assessDaemonSet(live: JsonObject): Assessment {
  if (!isObserved(live)) {
    return { state: 'Progressing', message: 'its rollout has not begun yet' };
  }
  const wanted = countAt(live, ['status', 'desiredNumberScheduled'], 0);
  const updated = countAt(live, ['status', 'updatedNumberScheduled'], 0);
  const available = countAt(live, ['status', 'numberAvailable'], 0);
  if (updated < wanted) {
    return {
      state: 'Progressing',
      message: progress(updated, wanted, 'pod', 'updated'),
    };
  }
  return {
    state: available < wanted ? 'Progressing' : 'Ready',
    message: progress(available, wanted, 'pod', 'available'),
  };
}
