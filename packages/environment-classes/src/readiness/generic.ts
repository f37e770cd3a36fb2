import type { Assessment, JsonObject } from '../types';
import { BEHIND, conditionsOf, isOutdated, sayingOf } from './conditions';

/** Conditions that decide by being True, in this order, and the state they tell. */
const TELLING = [
  ['Failed', 'Failed'],
  ['Stalled', 'Failed'],
  ['Reconciling', 'Progressing'],
] as const;

/**
 * For kinds without a rule of their own, as kstatus has it: `Failed` and `Stalled` fail,
 * `Reconciling` progresses, `Ready` and else `Available` decide. A condition that speaks
 * of an older version of the object does not count. What reports none of them is ready as
 * soon as it is there, unless it says that it is `Progressing`: beside `Ready` or
 * `Available` that says nothing, for some kinds keep it True when all is done.
 */
export function assessByConditions(live: JsonObject): Assessment {
  const conditions = conditionsOf(live);
  const current = conditions.filter(condition => !isOutdated(live, condition));
  for (const [type, state] of TELLING) {
    const told = current.find(
      condition => condition.type === type && condition.status === 'True',
    );
    if (told !== undefined) return { state, message: sayingOf(told) };
  }
  for (const type of ['Ready', 'Available']) {
    const deciding = conditions.find(condition => condition.type === type);
    if (deciding !== undefined) {
      if (isOutdated(live, deciding)) return BEHIND;
      return deciding.status === 'True'
        ? { state: 'Ready', message: `${type} is True` }
        : { state: 'Progressing', message: sayingOf(deciding) };
    }
  }
  const busy = current.find(
    condition =>
      condition.type === 'Progressing' && condition.status === 'True',
  );
  return busy === undefined
    ? { state: 'Ready', message: 'is there' }
    : { state: 'Progressing', message: sayingOf(busy) };
}
