import type { Assessment, JsonObject } from '../types';
import { awaitCondition } from './conditions';
import {
  newerConditionOf,
  olderConditionOf,
  phaseOf,
  terminalFailure,
} from './clusterApiStatus';

/**
 * A Cluster (or MachinePool) is ready when it is `Available`, which sums up its control
 * plane, workers and infrastructure; in the older shape that condition is `Ready`.
 */
export function assessClusterApiCluster(live: JsonObject): Assessment {
  return (
    terminalFailure(live) ??
    awaitCondition(
      live,
      newerConditionOf(live, 'Available') ?? olderConditionOf(live, 'Ready'),
      { waiting: phaseOf(live), ready: 'is available' },
    )
  );
}
