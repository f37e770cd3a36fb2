import type { CostRatesAnswer } from '@environments-dev/plugin-environments-common';
import { isRecord } from '../json';
import { isDevice, type Amounts } from './amounts';
import { divideRounded, formatMoney, parseMoney } from './money';
import { ONE, type Billionths } from './quantity';

/** What the operator asks an hour: a core, a GiB, a device. */
export interface CostRates {
  /** ISO 4217, or what the operator calls it. */
  currency: string;
  /** By the name that Kubernetes has for the resource; of memory and storage for a GiB. */
  perHour: ReadonlyMap<string, Billionths>;
}

const FIELDS: Record<string, string> = {
  cpu: 'cpu',
  memoryGi: 'memory',
  ephemeralStorageGi: 'ephemeral-storage',
  storageGi: 'storage',
};
const GIBI = 1024n ** 3n;
const BY_GIBI = new Set(['memory', 'ephemeral-storage', 'storage']);

/** What goes on to cost while an environment sleeps. */
const ASLEEP = new Set(['storage']);

const HOUR_MILLIS = 3_600_000n;

/**
 * The operator's rates: `{ currency: EUR, perHour: { cpu: '0.04', memoryGi: '0.005',
 * storageGi: '0.0001', gpu: { nvidia.com/gpu: '2.10' } } }`. What has no rate costs nothing.
 *
 * @throws Error with the path of what is wrong
 */
export function readCostRates(value: unknown): CostRates {
  if (!isRecord(value) || typeof value.currency !== 'string') {
    throw new Error('currency must be a string such as EUR');
  }
  const { currency, perHour } = value;
  if (currency === '' || currency.length > 8) {
    throw new Error('currency must have 1 to 8 characters');
  }
  if (!isRecord(perHour)) {
    throw new Error('perHour must be a map of rates');
  }
  const rates = new Map<string, Billionths>();
  for (const [field, rate] of Object.entries(perHour)) {
    if (field === 'gpu') {
      for (const [name, amount] of Object.entries(devicesOf(rate))) {
        rates.set(name, rateOf(amount, `perHour.gpu["${name}"]`));
      }
    } else {
      const resource = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
      if (resource === undefined) {
        throw new Error(
          `perHour.${field} is no rate; there are ${Object.keys(FIELDS).join(', ')} and gpu`,
        );
      }
      rates.set(resource, rateOf(rate, `perHour.${field}`));
    }
  }
  return { currency, perHour: rates };
}

function devicesOf(rates: unknown): Record<string, unknown> {
  if (!isRecord(rates) || !Object.keys(rates).every(isDevice)) {
    throw new Error(
      "perHour.gpu must be a map by resource name such as nvidia.com/gpu: '2.10'",
    );
  }
  return rates;
}

function rateOf(value: unknown, path: string): Billionths {
  const rate = typeof value === 'string' ? parseMoney(value) : undefined;
  if (rate === undefined) {
    throw new Error(
      `${path} must be a decimal number in quotes with at most nine places, such as '2.10'`,
    );
  }
  return rate;
}

/** The opposite of `readCostRates`, as the REST API tells them. */
export function formatCostRates({
  currency,
  perHour,
}: CostRates): NonNullable<CostRatesAnswer['rates']> {
  const said = new Map(
    [...perHour].map(([name, rate]) => [name, formatMoney(rate)]),
  );
  const named = Object.entries(FIELDS).flatMap(([field, resource]) => {
    const rate = said.get(resource);
    return rate === undefined ? [] : [[field, rate] as const];
  });
  const devices = [...said].filter(([name]) => isDevice(name));
  return {
    currency,
    perHour: {
      ...Object.fromEntries(named),
      ...(devices.length > 0 && { gpu: Object.fromEntries(devices) }),
    },
  };
}

/** What the amounts cost an hour, rounded once to a billionth of the currency. */
export function costPerHour(
  amounts: Amounts,
  { perHour }: Pick<CostRates, 'perHour'>,
): Billionths {
  let total = 0n;
  for (const [name, amount] of amounts) {
    total +=
      amount * (perHour.get(name) ?? 0n) * (BY_GIBI.has(name) ? 1n : GIBI);
  }
  return divideRounded(total, ONE * GIBI);
}

/** What is left to pay for while an environment sleeps. */
export function asleepAmounts(amounts: Amounts): Amounts {
  return new Map([...amounts].filter(([name]) => ASLEEP.has(name)));
}

/** What `perHour` comes to in so many milliseconds. */
export function costOf(perHour: Billionths, millis: number): Billionths {
  const passed = BigInt(Math.max(0, Math.round(millis)));
  return divideRounded(perHour * passed, HOUR_MILLIS);
}

/** What has been paid for up to an instant, of what a status says. */
export interface RunningCost {
  currency: string;
  total: string;
  perHour: string;
  /** RFC 3339. */
  since?: string;
}

/** What an environment has cost at an instant, as a decimal string. */
export function totalAt(cost: RunningCost, at: Date): string {
  const { total, perHour, since } = cost;
  const millis = since === undefined ? 0 : at.getTime() - Date.parse(since);
  return formatMoney(
    (parseMoney(total) ?? 0n) + costOf(parseMoney(perHour) ?? 0n, millis),
  );
}
