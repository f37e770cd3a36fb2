import type { ResourceRequests } from '@environments-dev/plugin-environments-common';
import { formatQuantity, parseQuantity, type Billionths } from './quantity';

/**
 * How much of what is asked for, by the name that Kubernetes has for the resource:
 * `cpu`, `memory`, `ephemeral-storage`, `storage` (of claims), `nvidia.com/gpu`.
 */
export type Amounts = ReadonlyMap<string, Billionths>;

export const NO_AMOUNTS: Amounts = new Map();

/** Each resource added up. */
export function sumOf(...parts: readonly Amounts[]): Amounts {
  return combined(parts, (a, b) => a + b);
}

/** Of each resource the most that any of them asks for. */
export function mostOf(...parts: readonly Amounts[]): Amounts {
  return combined(parts, (a, b) => (a > b ? a : b));
}

export function times(amounts: Amounts, factor: bigint): Amounts {
  return new Map([...amounts].map(([name, amount]) => [name, amount * factor]));
}

/** Of which resources the one asks for more than the other. */
export function exceeding(asked: Amounts, held: Amounts): string[] {
  return [...asked]
    .filter(([name, amount]) => amount > (held.get(name) ?? 0n))
    .map(([name]) => name);
}

function combined(
  parts: readonly Amounts[],
  combine: (a: Billionths, b: Billionths) => Billionths,
): Amounts {
  const result = new Map<string, Billionths>();
  for (const part of parts) {
    for (const [name, amount] of part) {
      result.set(name, combine(result.get(name) ?? 0n, amount));
    }
  }
  return result;
}

/** Whether a resource is a GPU or another device of a vendor: `nvidia.com/gpu`. */
export function isDevice(name: string): boolean {
  return name.includes('/');
}

const BINARY = new Set(['memory', 'ephemeral-storage', 'storage']);

/** An amount of a resource as people write it. */
export function sayAmount(resource: string, amount: Billionths): string {
  return formatQuantity(amount, BINARY.has(resource) ? 'Binary' : 'Decimal');
}

/** As status and REST API hold it; what is not asked for is left out. */
export function requestsOf(amounts: Amounts): ResourceRequests {
  const said = new Map(
    [...amounts]
      .filter(([, amount]) => amount > 0n)
      .map(([name, amount]) => [name, sayAmount(name, amount)]),
  );
  const devices = [...said].filter(([name]) => isDevice(name)).sort();
  const named = (field: keyof ResourceRequests, resource: string) => {
    const text = said.get(resource);
    return text === undefined ? {} : { [field]: text };
  };
  return {
    ...named('cpu', 'cpu'),
    ...named('memory', 'memory'),
    ...named('ephemeralStorage', 'ephemeral-storage'),
    ...named('storage', 'storage'),
    ...(devices.length > 0 && { gpu: Object.fromEntries(devices) }),
  };
}

/** The opposite of `requestsOf`. */
export function amountsOf(requests: ResourceRequests): Amounts {
  const { cpu, memory, ephemeralStorage, storage, gpu = {} } = requests;
  const entries: Array<[string, unknown]> = [
    ['cpu', cpu],
    ['memory', memory],
    ['ephemeral-storage', ephemeralStorage],
    ['storage', storage],
    ...Object.entries(gpu),
  ];
  return new Map(
    entries.flatMap(([name, text]): Array<[string, Billionths]> => {
      const amount = parseQuantity(text);
      return amount === undefined || amount === 0n ? [] : [[name, amount]];
    }),
  );
}
