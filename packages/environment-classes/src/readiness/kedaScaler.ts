import type { Assessment, JsonObject } from '../types';
import { awaitCondition, conditionOf, sayingOf } from './conditions';

/** A ScaledObject or ScaledJob: KEDA understood it and watches its triggers. */
export function assessKedaScaler(live: JsonObject): Assessment {
  const ready = conditionOf(live, 'Ready');
  if (ready?.status === 'False') {
    return { state: 'Failed', message: sayingOf(ready) };
  }
  if (conditionOf(live, 'Paused')?.status === 'True') {
    return { state: 'Ready', message: 'is paused' };
  }
  const assessment = awaitCondition(live, ready, {
    waiting: 'waits for KEDA to take it up',
    ready: 'is ready to scale',
  });
  return assessment.state === 'Ready' &&
    conditionOf(live, 'Fallback')?.status === 'True'
    ? { state: 'Ready', message: 'scales by its fallback: its triggers fail' }
    : assessment;
}
