import type { ResourceRequests } from '@environments-dev/plugin-environments-common';

/** A quantity of a project limit, or of a request, by the name of its resource. */
export interface NamedQuantity {
  name: string;
  amount: string;
}

const NAMES: Record<string, string> = {
  cpu: 'CPU',
  memory: 'Memory',
  storage: 'Volumes',
  ephemeralStorage: 'Disk of the nodes',
  gpu: 'GPUs',
  costPerHour: 'Cost an hour',
};

const GPU_VENDORS: Record<string, string> = {
  'nvidia.com/gpu': 'NVIDIA',
  'amd.com/gpu': 'AMD',
};

/** What people call a resource: `NVIDIA GPU`; what has no such name stays as it is. */
export function resourceName(resource: string): string {
  const vendor = GPU_VENDORS[resource];
  return vendor ? `${vendor} GPU` : (NAMES[resource] ?? resource);
}

const BINARY = /^([0-9.]+)(Ki|Mi|Gi|Ti|Pi|Ei)$/;

/** A Kubernetes quantity in words: `500m` of cpu is `0.5 cores`, `16Gi` is `16 GiB`. */
export function sayQuantity(resource: string, quantity: string): string {
  if (resource === 'cpu') {
    const cores = quantity.endsWith('m')
      ? Number(quantity.slice(0, -1)) / 1000
      : Number(quantity);
    return Number.isFinite(cores)
      ? `${cores} ${cores === 1 ? 'core' : 'cores'}`
      : quantity;
  }
  const [, number, unit] = BINARY.exec(quantity) ?? [];
  return number ? `${number} ${unit}B` : quantity;
}

/** What is asked for, line by line; what is not asked for is left out. */
export function askedQuantities(requests: ResourceRequests): NamedQuantity[] {
  const { gpu = {}, ...others } = requests;
  return [
    ...(['cpu', 'memory', 'storage', 'ephemeralStorage'] as const).flatMap(
      resource => {
        const quantity = others[resource];
        return quantity === undefined
          ? []
          : [
              {
                name: resourceName(resource),
                amount: sayQuantity(resource, quantity),
              },
            ];
      },
    ),
    ...Object.entries(gpu).map(([resource, amount]) => ({
      name: resourceName(resource),
      amount,
    })),
  ];
}
