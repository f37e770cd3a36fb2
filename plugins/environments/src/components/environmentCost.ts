import {
  amountsOf,
  costPerHour,
  type CostRates,
  formatMoney,
  totalAt,
} from '@environments-dev/environment-classes';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { parseInstant } from '../time';
import { isOver, phaseOf } from './environmentFacts';

const EPOCH = new Date(0);

/** What so many milliseconds cost at a price an hour; decimal strings. */
export function costOfMillis(perHour: string, millis: number): string {
  return totalAt(
    { currency: '', total: '0', perHour, since: EPOCH.toISOString() },
    new Date(Math.max(0, millis)),
  );
}

/**
 * What it costs an hour while it is awake, also while it sleeps; undefined where nobody
 * can tell. Pure.
 *
 * @param rates - those of today, needed while it sleeps: its status has what it costs then
 */
export function awakeCost(
  environment: Environment,
  rates: CostRates | undefined,
): { currency: string; perHour: string } | undefined {
  const { cost, requests } = environment.status ?? {};
  if (phaseOf(environment) !== 'Asleep') {
    return cost;
  }
  return (
    rates &&
    requests && {
      currency: rates.currency,
      perHour: formatMoney(costPerHour(amountsOf(requests), rates)),
    }
  );
}

/** What an environment has cost and will cost; amounts are decimal strings. */
export interface EnvironmentCost {
  currency: string;
  soFar: string;
  /** Now: what is asked for, or while it sleeps what is kept. */
  perHour: string;
  /**
   * If nothing changes, until it sleeps or ends. `exactness` is AtMost where a schedule
   * may have it sleep meanwhile.
   */
  toCome?: {
    amount: string;
    until: Date;
    what: 'Sleep' | 'Wake' | 'End';
    exactness: 'About' | 'AtMost';
  };
}

/** The next instant at which it costs something else, or nothing. */
function nextTurn(environment: Environment, now: Date) {
  const { status } = environment;
  const isAsleep = phaseOf(environment) === 'Asleep';
  const endsAt = parseInstant(status?.endsAt);
  const sleepsAt = parseInstant(status?.sleepsAt);
  const next = parseInstant(status?.next?.at);
  if (isAsleep && next && status?.next?.action === 'Wake') {
    return { until: next, what: 'Wake' as const };
  }
  if (!isAsleep && sleepsAt && sleepsAt > now) {
    return { until: sleepsAt, what: 'Sleep' as const };
  }
  return endsAt && endsAt > now
    ? { until: endsAt, what: 'End' as const }
    : undefined;
}

/** What an environment costs, as its status says; undefined where nobody has rates. Pure. */
export function costOfEnvironment(
  environment: Environment,
  now: Date,
): EnvironmentCost | undefined {
  const cost = environment.status?.cost;
  if (!cost) {
    return undefined;
  }
  const { currency, perHour } = cost;
  const known = { currency, soFar: totalAt(cost, now), perHour };
  const turn = isOver(environment) ? undefined : nextTurn(environment, now);
  if (!turn) {
    return known;
  }
  const maySleep =
    phaseOf(environment) !== 'Asleep' &&
    (environment.spec.schedule ?? []).length > 0;
  return {
    ...known,
    toCome: {
      ...turn,
      amount: costOfMillis(perHour, turn.until.getTime() - now.getTime()),
      exactness: maySleep ? 'AtMost' : 'About',
    },
  };
}
