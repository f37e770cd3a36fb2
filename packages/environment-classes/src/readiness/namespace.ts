import { valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';

/** Active. */
export function assessNamespace(live: JsonObject): Assessment {
  const phase = valueAt(live, 'status', 'phase');
  if (phase === 'Active') return { state: 'Ready', message: 'is active' };
  if (phase === 'Terminating') {
    return { state: 'Deleting', message: 'is terminating' };
  }
  return { state: 'Progressing', message: 'is not active yet' };
}
