import {
  formatMoney,
  type Billionths,
} from '@environments-dev/environment-classes';
import type { InsightsAnswer } from '@environments-dev/plugin-environments-common';
import { compareText } from '../../readModel/compareText';
import type { Life, LifeCost } from './Life';
import { overlap, type Steps } from './steps';

interface Spent {
  environments: number;
  spent: Billionths;
  perHour: Billionths;
}

/**
 * What was spent within the steps, by who answers for it. What an environment cost is
 * spread evenly over its life, since history keeps only the sum. Pure.
 */
export function spending(
  lives: readonly Life[],
  steps: Steps,
  currency: string,
): NonNullable<InsightsAnswer['cost']> {
  const byOwner = new Map<string, Spent>();
  let notCounted = 0;
  for (const { cost, ...life } of lives) {
    if (cost?.currency === currency) {
      const before = byOwner.get(life.owner);
      byOwner.set(life.owner, {
        environments: (before?.environments ?? 0) + 1,
        spent: (before?.spent ?? 0n) + spentWithin(cost, life, steps),
        perHour: (before?.perHour ?? 0n) + cost.perHour,
      });
    } else if (cost) {
      notCounted += 1;
    }
  }
  const rows = [...byOwner].sort(
    ([a, one], [b, other]) =>
      compareAmounts(other.spent, one.spent) || compareText(a, b),
  );
  const total = (field: 'spent' | 'perHour') =>
    formatMoney(rows.reduce((sum, [, row]) => sum + row[field], 0n));
  return {
    currency,
    spent: total('spent'),
    perHour: total('perHour'),
    notCounted,
    byOwner: rows.map(([owner, { environments, spent, perHour }]) => ({
      owner,
      environments,
      spent: formatMoney(spent),
      perHour: formatMoney(perHour),
    })),
  };
}

function spentWithin(
  { total }: LifeCost,
  { startedAt, endingSince, endedAt }: Omit<Life, 'cost'>,
  { from, to }: Steps,
): Billionths {
  if (startedAt === undefined) {
    return 0n;
  }
  const until = endingSince ?? endedAt ?? to;
  if (until <= startedAt) {
    return startedAt >= from && startedAt <= to ? total : 0n;
  }
  const within = overlap([startedAt, until], from, to);
  return (total * BigInt(within)) / BigInt(until - startedAt);
}

function compareAmounts(a: Billionths, b: Billionths): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
