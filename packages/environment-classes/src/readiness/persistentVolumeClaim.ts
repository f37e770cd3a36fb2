import { valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';

/**
 * A pending claim does not block: with `WaitForFirstConsumer` it binds only once a
 * pod uses it, and that pod may well stand in a later wave.
 */
export function assessPersistentVolumeClaim(live: JsonObject): Assessment {
  switch (valueAt(live, 'status', 'phase')) {
    case 'Bound':
      return { state: 'Ready', message: 'is bound' };
    case 'Lost':
      return { state: 'Failed', message: 'its volume is lost' };
    default:
      return { state: 'Ready', message: 'binds when a pod uses it' };
  }
}
