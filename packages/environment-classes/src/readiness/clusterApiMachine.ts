import { valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import { awaitCondition } from './conditions';
import {
  newerConditionOf,
  olderConditionOf,
  phaseOf,
  terminalFailure,
} from './clusterApiStatus';

/**
 * A Machine is ready when its `Ready` condition is True. The older one says only that
 * the machine was made, so the node has to have joined as well: the phase `Running`.
 */
export function assessClusterApiMachine(live: JsonObject): Assessment {
  const failure = terminalFailure(live);
  if (failure !== undefined) return failure;
  const words = { waiting: phaseOf(live), ready: 'is ready' };
  const newer = newerConditionOf(live, 'Ready');
  if (newer !== undefined) return awaitCondition(live, newer, words);

  const made = awaitCondition(live, olderConditionOf(live, 'Ready'), words);
  return made.state === 'Ready' &&
    valueAt(live, 'status', 'phase') !== 'Running'
    ? { state: 'Progressing', message: phaseOf(live) }
    : made;
}
