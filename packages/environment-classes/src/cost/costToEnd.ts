import type { PreviewAnswer } from '@environments-dev/plugin-environments-common';
import type { Amounts } from './amounts';
import { formatMoney } from './money';
import { asleepAmounts, costOf, costPerHour, type CostRates } from './rates';

/** When something sleeps and wakes, and when it ends; absent: not known. */
export interface CostedLife {
  marks: ReadonlyArray<{ at: Date; action: string }>;
  endsAt?: Date;
}

/**
 * What an environment costs from now to its end: all of it while it is awake, from its
 * start on, and what is kept while it sleeps. Pure.
 */
export function costToEnd(
  amounts: Amounts,
  rates: CostRates,
  { marks, endsAt }: CostedLife,
  now: Date,
): NonNullable<PreviewAnswer['cost']> {
  const awake = costPerHour(amounts, rates);
  const asleep = costPerHour(asleepAmounts(amounts), rates);
  let total = 0n;
  let rate = awake;
  let since = now.getTime();
  const end = endsAt?.getTime() ?? since;
  const spend = (until: number) => {
    total += costOf(rate, until - since);
    since = Math.max(since, until);
  };
  for (const { at, action } of marks) {
    if (action === 'Sleep' || action === 'Wake') {
      spend(Math.min(at.getTime(), end));
      rate = action === 'Sleep' ? asleep : awake;
    }
  }
  spend(end);
  return {
    currency: rates.currency,
    perHour: formatMoney(awake),
    perHourAsleep: formatMoney(asleep),
    toEnd: formatMoney(total),
  };
}
