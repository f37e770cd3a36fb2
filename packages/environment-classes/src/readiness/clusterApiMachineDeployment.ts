import type { Assessment, JsonObject } from '../types';
import { phaseOf, terminalFailure } from './clusterApiStatus';
import { countAt, isObserved, progress } from './counts';

/**
 * As a Deployment: all machines are of the newest version, and available. What was
 * `updatedReplicas` is `upToDateReplicas` in the newer shape; a MachineSet has neither.
 */
export function assessClusterApiMachineDeployment(
  live: JsonObject,
): Assessment {
  const updated = countAt(
    live,
    ['status', 'upToDateReplicas'],
    countAt(live, ['status', 'updatedReplicas'], 0),
  );
  return assessMachines(live, updated);
}

/** All machines are there, and available. */
export function assessClusterApiMachineSet(live: JsonObject): Assessment {
  return assessMachines(live, countAt(live, ['status', 'replicas'], 0));
}

function assessMachines(live: JsonObject, updated: number): Assessment {
  const failure = terminalFailure(live);
  if (failure !== undefined) return failure;
  if (!isObserved(live))
    return { state: 'Progressing', message: phaseOf(live) };

  const wanted = countAt(live, ['spec', 'replicas'], 1);
  const total = countAt(live, ['status', 'replicas'], 0);
  const available = countAt(live, ['status', 'availableReplicas'], 0);
  if (updated < wanted) {
    return {
      state: 'Progressing',
      message: progress(updated, wanted, 'machine', 'up to date'),
    };
  }
  if (total > wanted) {
    const old = total - wanted;
    return {
      state: 'Progressing',
      message: `waits for ${old} old machine${old === 1 ? '' : 's'} to end`,
    };
  }
  return {
    state: available < wanted ? 'Progressing' : 'Ready',
    message: progress(available, wanted, 'machine', 'available'),
  };
}
