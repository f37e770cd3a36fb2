import { fieldOf, valueAt } from '../json';
import type { Assessment, JsonObject, JsonValue } from '../types';
import { conditionsIn, sayingOf, type LiveCondition } from './conditions';
import { textAt } from './textAt';

/**
 * A condition of the newer kind. They stand in `status.conditions` of `v1beta2`, and in
 * `status.v1beta2.conditions` of `v1beta1`, whose own conditions are of the older kind.
 */
export function newerConditionOf(
  live: JsonObject,
  type: string,
): LiveCondition | undefined {
  const beside = valueAt(live, 'status', 'v1beta2', 'conditions');
  return conditionsIn(
    beside ??
      (isNewer(live) ? valueAt(live, 'status', 'conditions') : undefined),
  ).find(condition => condition.type === type);
}

/** A condition of the older kind, which `v1beta2` keeps under `status.deprecated`. */
export function olderConditionOf(
  live: JsonObject,
  type: string,
): LiveCondition | undefined {
  return conditionsIn(
    isNewer(live)
      ? valueAt(live, 'status', 'deprecated', 'v1beta1', 'conditions')
      : valueAt(live, 'status', 'conditions'),
  ).find(condition => condition.type === type);
}

/**
 * What a Cluster API object says when it will not get better by itself: a terminal
 * failure, the phase `Failed`, or a condition of severity `Error`.
 */
export function terminalFailure(live: JsonObject): Assessment | undefined {
  const places: Array<JsonValue | undefined> = [
    valueAt(live, 'status'),
    valueAt(live, 'status', 'deprecated', 'v1beta1'),
  ];
  for (const place of places) {
    const said =
      textAt(place, 'failureMessage') ?? textAt(place, 'failureReason');
    if (said !== undefined) return { state: 'Failed', message: said };
  }
  const error = places
    .flatMap(place => conditionsIn(fieldOf(place, 'conditions')))
    .find(({ status, severity }) => status === 'False' && severity === 'Error');
  if (error !== undefined) return { state: 'Failed', message: sayingOf(error) };
  return valueAt(live, 'status', 'phase') === 'Failed'
    ? { state: 'Failed', message: 'its phase is Failed' }
    : undefined;
}

/** `its phase is Provisioning`, or what it waits for while it has none. */
export function phaseOf(live: JsonObject): string {
  const phase = textAt(live, 'status', 'phase');
  return phase === undefined
    ? 'waits for Cluster API to take it up'
    : `its phase is ${phase}`;
}

function isNewer(live: JsonObject): boolean {
  const apiVersion = textAt(live, 'apiVersion') ?? '';
  return !/\/v1(alpha[0-9]+|beta1)$/.test(apiVersion);
}
