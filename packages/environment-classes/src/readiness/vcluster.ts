import { valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import { conditionsOf, waitingFor } from './conditions';
import { textAt } from './textAt';

/** Cluster API's `VCluster`: `status.ready` tells, the conditions say what it waits for. */
export function assessVCluster(live: JsonObject): Assessment {
  const said = textAt(live, 'status', 'message');
  if (valueAt(live, 'status', 'phase') === 'Failed') {
    return { state: 'Failed', message: said ?? 'it could not be deployed' };
  }
  if (valueAt(live, 'status', 'ready') === true) {
    return { state: 'Ready', message: 'is ready' };
  }
  const open = conditionsOf(live).find(({ status }) => status === 'False');
  return {
    state: 'Progressing',
    message:
      said ??
      (open === undefined ? 'waits for its control plane' : waitingFor(open)),
  };
}

/** The vCluster Platform's `VirtualClusterInstance`, by its phase. */
export function assessVirtualClusterInstance(live: JsonObject): Assessment {
  const said = textAt(live, 'status', 'message');
  switch (valueAt(live, 'status', 'phase')) {
    case 'Ready':
      return { state: 'Ready', message: 'is ready' };
    case 'Failed':
      return { state: 'Failed', message: said ?? 'it could not be deployed' };
    case 'Sleeping':
      return { state: 'Progressing', message: 'is asleep' };
    default:
      return {
        state: 'Progressing',
        message: said ?? 'waits for its control plane',
      };
  }
}
