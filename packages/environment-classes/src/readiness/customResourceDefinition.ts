import type { Assessment, JsonObject } from '../types';
import { conditionOf, sayingOf } from './conditions';

/** Established: the API server serves the kind. */
export function assessCustomResourceDefinition(live: JsonObject): Assessment {
  const refused = conditionOf(live, 'NamesAccepted');
  if (refused?.status === 'False') {
    return { state: 'Failed', message: sayingOf(refused) };
  }
  return conditionOf(live, 'Established')?.status === 'True'
    ? { state: 'Ready', message: 'is established' }
    : { state: 'Progressing', message: 'is not established yet' };
}
