import { valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import {
  awaitCondition,
  conditionOf,
  isOutdated,
  sayingOf,
} from './conditions';

/** What the condition that tells of a wrong graph was called, the newest name first. */
const ACCEPTED = [
  'GraphAccepted',
  'ResourceGraphAccepted',
  'GraphVerified',
] as const;

/** A ResourceGraphDefinition: kro took the graph and serves the kind that it defines. */
export function assessKroDefinition(live: JsonObject): Assessment {
  for (const type of ACCEPTED) {
    const accepted = conditionOf(live, type);
    if (accepted?.status === 'False' && !isOutdated(live, accepted)) {
      return { state: 'Failed', message: sayingOf(accepted) };
    }
  }
  const ready = conditionOf(live, 'Ready');
  if (ready === undefined && valueAt(live, 'status', 'state') === 'Active') {
    return { state: 'Ready', message: 'is active' };
  }
  return awaitCondition(live, ready, {
    waiting: 'waits for kro to serve the kind that it defines',
    ready: 'is active',
  });
}
