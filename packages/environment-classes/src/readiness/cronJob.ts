import { valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import { textAt } from './textAt';

/** There: its next run may be days away, so none is waited for. */
export function assessCronJob(live: JsonObject): Assessment {
  if (valueAt(live, 'spec', 'suspend') === true) {
    return { state: 'Ready', message: 'is there, and suspended' };
  }
  const schedule = textAt(live, 'spec', 'schedule');
  return {
    state: 'Ready',
    message: schedule === undefined ? 'is there' : `runs at ${schedule}`,
  };
}
