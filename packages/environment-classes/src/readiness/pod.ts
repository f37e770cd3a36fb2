import { valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import { conditionOf, sayingOf } from './conditions';

/** Ready, or through; a pod that cannot be scheduled says why. */
export function assessPod(live: JsonObject): Assessment {
  const phase = valueAt(live, 'status', 'phase');
  if (phase === 'Succeeded') return { state: 'Ready', message: 'is complete' };
  if (phase === 'Failed') {
    const message = valueAt(live, 'status', 'message');
    return {
      state: 'Failed',
      message: typeof message === 'string' ? message : 'its containers failed',
    };
  }
  const ready = conditionOf(live, 'Ready');
  if (ready?.status === 'True') return { state: 'Ready', message: 'is ready' };
  const scheduled = conditionOf(live, 'PodScheduled');
  if (scheduled?.status === 'False') {
    return { state: 'Progressing', message: sayingOf(scheduled) };
  }
  return {
    state: 'Progressing',
    message: ready === undefined ? 'has not started yet' : sayingOf(ready),
  };
}
