import type { Assessment, JsonObject } from '../types';
import { awaitCondition, conditionOf, sayingOf } from './conditions';

/**
 * For kinds of which it is known that their controller always writes `Ready`: until it
 * does they are not ready, where a kind that nobody knows would be.
 */
export function assessByReadyCondition(live: JsonObject): Assessment {
  const stalled = conditionOf(live, 'Stalled');
  if (stalled?.status === 'True') {
    return { state: 'Failed', message: sayingOf(stalled) };
  }
  return awaitCondition(live, conditionOf(live, 'Ready'), {
    waiting: 'waits for its controller to take it up',
    ready: 'is ready',
  });
}
