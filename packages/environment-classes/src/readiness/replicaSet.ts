import type { Assessment, JsonObject } from '../types';
import { conditionOf, sayingOf } from './conditions';
import { countAt, isObserved, progress } from './counts';

/** All replicas are available. */
export function assessReplicaSet(live: JsonObject): Assessment {
  if (!isObserved(live)) {
    return { state: 'Progressing', message: 'its replicas are not made yet' };
  }
  const failure = conditionOf(live, 'ReplicaFailure');
  if (failure?.status === 'True') {
    return { state: 'Progressing', message: sayingOf(failure) };
  }
  const wanted = countAt(live, ['spec', 'replicas'], 1);
  const available = countAt(live, ['status', 'availableReplicas'], 0);
  return {
    state: available < wanted ? 'Progressing' : 'Ready',
    message: progress(available, wanted, 'replica', 'available'),
  };
}
