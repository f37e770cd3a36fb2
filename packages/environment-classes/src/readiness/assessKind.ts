import { valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import { BEHIND } from './conditions';
import { kindRuleOf } from './kindRules';

/**
 * The state of a live object by the rule of its kind: deletion first, then whether its
 * controller has seen this version, then what the kind says of itself.
 */
export function assessKind(live: JsonObject): Assessment {
  if (valueAt(live, 'metadata', 'deletionTimestamp') !== undefined) {
    return { state: 'Deleting', message: 'is being deleted' };
  }
  return isBehind(live) ? BEHIND : kindRuleOf(live)(live);
}

function isBehind(live: JsonObject): boolean {
  const generation = valueAt(live, 'metadata', 'generation');
  const observed = valueAt(live, 'status', 'observedGeneration');
  return (
    typeof generation === 'number' &&
    typeof observed === 'number' &&
    observed < generation
  );
}
