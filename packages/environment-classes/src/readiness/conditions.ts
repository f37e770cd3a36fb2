import { fieldOf, valueAt } from '../json';
import type { Assessment, JsonObject, JsonValue } from '../types';

/** One condition of a live object. */
export interface LiveCondition {
  type: string;
  status: string;
  reason: string;
  message: string;
  /** How bad it is that it is not True: `Error`, `Warning` or `Info`; Cluster API has it. */
  severity: string;
  /** The generation of the object that it speaks of; few controllers write it. */
  observedGeneration: number | undefined;
}

/** `status.conditions`, as far as they are conditions. */
export function conditionsOf(live: JsonObject): LiveCondition[] {
  return conditionsIn(valueAt(live, 'status', 'conditions'));
}

/** The conditions of a list, wherever in the object that stands. */
export function conditionsIn(list: JsonValue | undefined): LiveCondition[] {
  if (!Array.isArray(list)) return [];
  return list.map(condition => {
    const generation = fieldOf(condition, 'observedGeneration');
    return {
      type: textOf(condition, 'type'),
      status: textOf(condition, 'status'),
      reason: textOf(condition, 'reason'),
      message: textOf(condition, 'message'),
      severity: textOf(condition, 'severity'),
      observedGeneration:
        typeof generation === 'number' ? generation : undefined,
    };
  });
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

/** Whether the condition speaks of an older version of the object than there is. */
export function isOutdated(
  live: JsonObject,
  condition: LiveCondition,
): boolean {
  const generation = valueAt(live, 'metadata', 'generation');
  return (
    typeof generation === 'number' &&
    condition.observedGeneration !== undefined &&
    condition.observedGeneration < generation
  );
}

/** What a rule says when its controller has not come to the newest version. */
export const BEHIND: Assessment = {
  state: 'Progressing',
  message: 'its controller has not seen the newest version yet',
};

/** The assessment of a kind whose controller decides by one condition. */
export interface ConditionWords {
  /** While the condition is not there: what it waits for. */
  waiting: string;
  /** When it is True. */
  ready: string;
}

/**
 * Ready once the condition is True for this version of the object; until then in the
 * condition's own words.
 */
export function awaitCondition(
  live: JsonObject,
  condition: LiveCondition | undefined,
  words: ConditionWords,
): Assessment {
  if (condition === undefined) {
    return { state: 'Progressing', message: words.waiting };
  }
  if (isOutdated(live, condition)) return BEHIND;
  return condition.status === 'True'
    ? { state: 'Ready', message: words.ready }
    : { state: 'Progressing', message: waitingFor(condition) };
}

/** What a condition that is not True yet says it waits for. */
export function waitingFor(condition: LiveCondition): string {
  if (condition.message !== '') return condition.message;
  return condition.reason === ''
    ? `waits for ${condition.type}`
    : `waits for ${condition.type}: ${condition.reason}`;
}

function textOf(object: JsonValue, key: string): string {
  const value = fieldOf(object, key);
  return typeof value === 'string' ? value : '';
}
