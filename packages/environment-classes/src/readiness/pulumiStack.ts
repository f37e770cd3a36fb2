import { valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import { awaitCondition, conditionOf, sayingOf } from './conditions';
import { textAt } from './textAt';

/**
 * `Stalled` fails, `Reconciling` progresses and `Ready` decides. Operators from before
 * these conditions tell only how the last update went.
 */
export function assessPulumiStack(live: JsonObject): Assessment {
  const stalled = conditionOf(live, 'Stalled');
  if (stalled?.status === 'True') {
    return { state: 'Failed', message: sayingOf(stalled) };
  }
  const last = textAt(live, 'status', 'lastUpdate', 'state');
  const reconciling = conditionOf(live, 'Reconciling');
  if (reconciling?.status === 'True') {
    return {
      state: 'Progressing',
      message:
        reconciling.reason === 'RetryingAfterFailure'
          ? `tries its failed update again: ${sayingOf(reconciling)}`
          : sayingOf(reconciling),
    };
  }
  const ready = conditionOf(live, 'Ready');
  if (last === 'failed' && ready?.status !== 'True') {
    const link = textAt(live, 'status', 'lastUpdate', 'permalink');
    return {
      state: 'Failed',
      message:
        link === undefined
          ? 'its last update failed'
          : `its last update failed: ${link}`,
    };
  }
  if (ready === undefined && last === 'succeeded') {
    return valueAt(live, 'status', 'currentUpdate') === undefined
      ? { state: 'Ready', message: 'its last update succeeded' }
      : { state: 'Progressing', message: 'waits for its update' };
  }
  return awaitCondition(live, ready, {
    waiting: 'waits for the Pulumi operator to take it up',
    ready: 'is up to date',
  });
}
