import { valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import {
  awaitCondition,
  conditionOf,
  isOutdated,
  sayingOf,
} from './conditions';
import { textAt } from './textAt';

/** Reasons for not being accepted that are only those of a beginning. */
const PENDING_REASONS: ReadonlySet<string> = new Set([
  'Pending',
  'NotReconciled',
]);

/** Programmed: the data plane has its configuration. It comes with an address. */
export function assessGateway(live: JsonObject): Assessment {
  const accepted = conditionOf(live, 'Accepted');
  if (
    accepted?.status === 'False' &&
    !isOutdated(live, accepted) &&
    !PENDING_REASONS.has(accepted.reason)
  ) {
    return { state: 'Failed', message: sayingOf(accepted) };
  }
  const addresses = valueAt(live, 'status', 'addresses');
  const [first] = Array.isArray(addresses) ? addresses : [];
  const address = textAt(first, 'value');
  return awaitCondition(live, conditionOf(live, 'Programmed'), {
    waiting: 'waits for a controller to program it',
    ready:
      address === undefined ? 'is programmed' : `is reachable at ${address}`,
  });
}
