import { GROUP } from '@environments-dev/plugin-environments-common';
import { isDevice, sayAmount, type Amounts } from './amounts';
import { formatMoney, parseMoney } from './money';
import { parseQuantity, type Billionths } from './quantity';
import { costPerHour, type CostRates } from './rates';

/** On a project's namespace: what its environments may ask for together. */
export const LIMITS_ANNOTATION = `${GROUP}/limits`;

/** All devices together, and what everything costs an hour. */
const GPU = 'gpu';
const COST_PER_HOUR = 'costPerHour';

/** How an annotation names a resource, and how Kubernetes does. */
const RESOURCES: Record<string, string> = {
  cpu: 'cpu',
  memory: 'memory',
  ephemeralStorage: 'ephemeral-storage',
  storage: 'storage',
};

/** The most of each, by the name that the annotation has for it. */
export type ProjectLimits = ReadonlyMap<string, Billionths>;

/**
 * Reads `cpu=16,memory=64Gi,storage=500Gi,gpu=4,nvidia.com/gpu=2,costPerHour=12.50`:
 * `gpu` are devices of all names together. Spaces do not matter.
 *
 * @throws Error that says what is wrong and what would be right
 */
export function readProjectLimits(text: string): ProjectLimits {
  const limits = new Map<string, Billionths>();
  for (const part of text.split(',')) {
    const [name, amount, ...more] = part.split('=').map(each => each.trim());
    if (amount === undefined || more.length > 0) {
      throw new Error(
        `"${part.trim()}" is no limit; limits are written as cpu=16,memory=64Gi,costPerHour=12.50`,
      );
    }
    if (limits.has(name)) {
      throw new Error(`${name} is there twice`);
    }
    limits.set(name, limitOf(name, amount));
  }
  return limits;
}

function limitOf(name: string, amount: string): Billionths {
  if (name === COST_PER_HOUR) {
    const money = parseMoney(amount);
    if (money === undefined) {
      throw new Error(
        `${name}: "${amount}" is no amount of money such as 12.50`,
      );
    }
    return money;
  }
  if (!isDevice(name) && name !== GPU && !Object.hasOwn(RESOURCES, name)) {
    const known = [...Object.keys(RESOURCES), GPU, COST_PER_HOUR].join(', ');
    throw new Error(
      `"${name}" cannot be limited; there are ${known} and resource names such as nvidia.com/gpu`,
    );
  }
  const quantity = parseQuantity(amount);
  if (quantity === undefined) {
    throw new Error(
      `${name}: "${amount}" is no quantity such as 16, 500m or 64Gi`,
    );
  }
  return quantity;
}

/** One limit of a project, held against a request. */
export interface LimitedResource {
  /** As the annotation names it: `cpu`, `nvidia.com/gpu`, `costPerHour`. */
  resource: string;
  limit: Billionths;
  /** By the project's other environments. */
  used: Billionths;
  asked: Billionths;
  /** A request that asks for none of it always fits. */
  fits: boolean;
}

/**
 * How far a request fills each limit of its project.
 *
 * @throws Error when costs are limited and there are no rates to tell them by
 */
export function measureLimits(
  limits: ProjectLimits,
  { used, asked }: { used: Amounts; asked: Amounts },
  rates: CostRates | undefined,
): LimitedResource[] {
  return [...limits].map(([resource, limit]) => {
    const before = amountOf(resource, used, rates);
    const more = amountOf(resource, asked, rates);
    const fits = more === 0n || before + more <= limit;
    return { resource, limit, used: before, asked: more, fits };
  });
}

function amountOf(
  resource: string,
  amounts: Amounts,
  rates: CostRates | undefined,
): Billionths {
  if (resource === COST_PER_HOUR) {
    if (!rates) {
      throw new Error(
        'the cost an hour is limited, and the installation has no cost rates',
      );
    }
    return costPerHour(amounts, rates);
  }
  if (resource === GPU) {
    return [...amounts]
      .filter(([name]) => isDevice(name))
      .reduce((sum, [, amount]) => sum + amount, 0n);
  }
  return amounts.get(RESOURCES[resource] ?? resource) ?? 0n;
}

/** An amount as people write it: `16`, `64Gi`, `12.50`. */
export function sayLimited(resource: string, amount: Billionths): string {
  return resource === COST_PER_HOUR
    ? formatMoney(amount)
    : sayAmount(RESOURCES[resource] ?? resource, amount);
}
