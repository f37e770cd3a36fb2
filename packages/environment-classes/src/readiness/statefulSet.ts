import { valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import { countAt, isObserved, progress } from './counts';

/** As `kubectl rollout status`, partitions included. */
export function assessStatefulSet(live: JsonObject): Assessment {
  if (!isObserved(live)) {
    return { state: 'Progressing', message: 'its rollout has not begun yet' };
  }
  const wanted = countAt(live, ['spec', 'replicas'], 1);
  const ready = countAt(live, ['status', 'readyReplicas'], 0);
  if (ready < wanted) {
    return {
      state: 'Progressing',
      message: progress(ready, wanted, 'replica', 'ready'),
    };
  }
  if (valueAt(live, 'spec', 'updateStrategy', 'type') !== 'OnDelete') {
    const partition = countAt(
      live,
      ['spec', 'updateStrategy', 'rollingUpdate', 'partition'],
      0,
    );
    const toUpdate = Math.max(0, wanted - partition);
    const updated = countAt(live, ['status', 'updatedReplicas'], 0);
    if (updated < toUpdate) {
      return {
        state: 'Progressing',
        message: progress(updated, toUpdate, 'replica', 'updated'),
      };
    }
  }
  return {
    state: 'Ready',
    message: progress(ready, wanted, 'replica', 'ready'),
  };
}
