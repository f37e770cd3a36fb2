import {
  Amounts,
  asleepAmounts,
  costOf,
  costPerHour,
  CostRates,
  formatMoney,
} from '@environments-dev/environment-classes';
import type { PreviewAnswer } from '@environments-dev/plugin-environments-common';

/**
 * What an environment costs from now to its end: all of it while it is awake, from its
 * start on, and what is kept while it sleeps. Pure.
 */
export function previewCost(
  amounts: Amounts,
  rates: CostRates,
  { marks, endsAt }: Pick<PreviewAnswer['times'], 'marks' | 'endsAt'>,
  now: Date,
): NonNullable<PreviewAnswer['cost']> {
  const awake = costPerHour(amounts, rates);
  const asleep = costPerHour(asleepAmounts(amounts), rates);
  let total = 0n;
  let rate = awake;
  let since = now.getTime();
  const end = endsAt === undefined ? since : Date.parse(endsAt);
  const spend = (until: number) => {
    total += costOf(rate, until - since);
    since = Math.max(since, until);
  };
  for (const { at, action } of marks) {
    if (action === 'Sleep' || action === 'Wake') {
      spend(Math.min(Date.parse(at), end));
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
