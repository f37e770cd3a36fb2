import { totalAt } from '@environments-dev/environment-classes';
import {
  EnvironmentRecordSpec,
  EnvironmentStatus,
} from '@environments-dev/plugin-environments-common';

/** What it has cost until its end began: an end that takes its time is on nobody's bill. Pure. */
export function finalCost(
  cost: EnvironmentStatus['cost'],
  endingSince: string,
): EnvironmentRecordSpec['cost'] {
  return (
    cost && {
      currency: cost.currency,
      total: totalAt(cost, new Date(endingSince)),
      perHour: cost.perHour,
    }
  );
}
