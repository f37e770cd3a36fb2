import { fieldOf, valueAt } from '../json';
import type { Assessment, JsonObject, JsonValue } from '../types';

/** One condition of a live object. */
export interface LiveCondition {
  type: string;
  status: string;
  reason: string;
  message: string;
}

/** `status.conditions`, as far as they are conditions. */
export function conditionsOf(live: JsonObject): LiveCondition[] {
  const conditions = valueAt(live, 'status', 'conditions');
  if (!Array.isArray(conditions)) return [];
  return conditions.map(condition => ({
    type: textOf(condition, 'type'),
    status: textOf(condition, 'status'),
    reason: textOf(condition, 'reason'),
    message: textOf(condition, 'message'),
  }));
}

/** The condition of a type, if it is there. */
export function conditionOf(
  live: JsonObject,
  type: string,
): LiveCondition | undefined {
  return conditionsOf(live).find(condition => condition.type === type);
}

/** What a condition says, in its own words where it has some. */
export function sayingOf(condition: LiveCondition): string {
  if (condition.message !== '') return condition.message;
  if (condition.reason !== '') return condition.reason;
  return `${condition.type} is ${condition.status}`;
}

/**
 * For kinds without a rule of their own: `Failed` and `Stalled` fail, `Ready` and
 * `Available` decide, and what reports none of them is ready as soon as it is there.
 */
export function assessByConditions(conditions: LiveCondition[]): Assessment {
  for (const type of ['Failed', 'Stalled']) {
    const condition = conditions.find(
      item => item.type === type && item.status === 'True',
    );
    if (condition !== undefined) {
      return { state: 'Failed', message: sayingOf(condition) };
    }
  }
  for (const type of ['Ready', 'Available']) {
    const condition = conditions.find(item => item.type === type);
    if (condition !== undefined && condition.status !== 'True') {
      return { state: 'Progressing', message: sayingOf(condition) };
    }
    if (condition !== undefined) {
      return { state: 'Ready', message: `${type} is True` };
    }
  }
  return { state: 'Ready', message: 'is there' };
}

function textOf(object: JsonValue, key: string): string {
  const value = fieldOf(object, key);
  return typeof value === 'string' ? value : '';
}
