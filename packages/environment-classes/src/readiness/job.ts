import type { Assessment, JsonObject } from '../types';
import { conditionOf, sayingOf } from './conditions';
import { countAt, progress } from './counts';

/** A Job is ready when it is complete. */
export function assessJob(live: JsonObject): Assessment {
  const failed = conditionOf(live, 'Failed');
  if (failed?.status === 'True') {
    return { state: 'Failed', message: sayingOf(failed) };
  }
  const wanted = countAt(live, ['spec', 'completions'], 1);
  const succeeded = countAt(live, ['status', 'succeeded'], 0);
  if (conditionOf(live, 'Complete')?.status === 'True') {
    return { state: 'Ready', message: 'is complete' };
  }
  if (conditionOf(live, 'Suspended')?.status === 'True') {
    return { state: 'Progressing', message: 'is suspended' };
  }
  return {
    state: 'Progressing',
    message: progress(succeeded, wanted, 'pod', 'complete'),
  };
}
