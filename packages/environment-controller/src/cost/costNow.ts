import {
  Amounts,
  amountsOf,
  asleepAmounts,
  costPerHour,
  CostRates,
  formatMoney,
  totalAt,
} from '@environments-dev/environment-classes';
import {
  EnvironmentStatus,
  Phase,
  ResourceRequests,
} from '@environments-dev/plugin-environments-common';

type Cost = NonNullable<EnvironmentStatus['cost']>;

/**
 * What an environment costs from now on, and what it has cost until now. Time alone
 * changes nothing: the total is as of `since`, which moves when the phase or what an
 * hour costs does, and stays as it is while it ends. A total in another currency is not
 * carried on. Pure.
 */
export function costNow(
  facts: {
    before: Pick<EnvironmentStatus, 'cost' | 'phase'> | undefined;
    phase: Phase;
    requests: ResourceRequests | undefined;
  },
  rates: CostRates | undefined,
  now: Date,
): Cost | undefined {
  const { before, phase, requests } = facts;
  const earlier = before?.cost;
  const currency = rates?.currency ?? earlier?.currency;
  if (phase === 'Ending' || currency === undefined || (!earlier && !requests)) {
    return earlier;
  }
  const perHour = formatMoney(
    rates && requests
      ? costPerHour(paidFor(amountsOf(requests), phase), rates)
      : 0n,
  );
  const isSame =
    earlier?.currency === currency &&
    earlier.perHour === perHour &&
    before?.phase === phase;
  return isSame
    ? earlier
    : {
        currency,
        total:
          earlier?.currency === currency
            ? totalAt(earlier, now)
            : formatMoney(0n),
        perHour,
        since: now.toISOString(),
      };
}

/** Asleep only what is kept is paid for. */
function paidFor(amounts: Amounts, phase: Phase): Amounts {
  return phase === 'Asleep' ? asleepAmounts(amounts) : amounts;
}
