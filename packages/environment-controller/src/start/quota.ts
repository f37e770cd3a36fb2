import {
  Amounts,
  amountsOf,
  EnvironmentRequests,
  exceeding,
  formatQuantity,
  isDevice,
  parseQuantity,
  requestsOf,
  sumOf,
} from '@environments-dev/environment-classes';
import { KubernetesObject } from '@environments-dev/kubernetes-client';
import { z } from 'zod/v4';
import { knownReadyAt } from '../lifecycle';
import { Scope } from '../scope';

/** How much the Pods and claims in an environment's namespace may ask for. */
export type QuotaRequest =
  | {
      state: 'Computed';
      amounts: Amounts;
      /** Devices that have a rate: whoever does not ask for them gets none. */
      devices: readonly string[];
    }
  /** Something asks for what nobody can tell. */
  | { state: 'Open' }
  /** It is not looked at now; the next start does. */
  | { state: 'AsItIs' };

/**
 * What an environment asks for at its most; while it is changed what it asked for before
 * besides, because old and new run side by side. Pure.
 */
export function quotaFor(
  scope: Scope,
  { amounts, untold }: EnvironmentRequests,
): QuotaRequest {
  if (untold.length > 0) {
    return { state: 'Open' };
  }
  const held = amountsOf(scope.environment.status?.requests ?? {});
  const pods = amounts.get('pods') ?? 0n;
  const claims = amounts.get('persistentvolumeclaims') ?? 0n;
  const beside = new Map([
    ...held,
    ['pods', pods] as const,
    ['persistentvolumeclaims', claims] as const,
  ]);
  const { perHour = new Map<string, bigint>() } = scope.costRates ?? {};
  return {
    state: 'Computed',
    amounts: isChanging(scope, amounts) ? sumOf(beside, amounts) : amounts,
    devices: [...perHour.keys()].filter(isDevice),
  };
}

function isChanging(scope: Scope, amounts: Amounts): boolean {
  const { environment, plan } = scope;
  const { status, metadata } = environment;
  if (knownReadyAt(scope) === undefined) {
    return metadata.generation > 1;
  }
  const asked = amountsOf(requestsOf(amounts));
  const held = amountsOf(status?.requests ?? {});
  const provisioned = status?.conditions?.find(
    ({ type }) => type === 'Provisioned',
  );
  return (
    provisioned?.status === 'False' ||
    plan?.revision !== status?.classRevision ||
    exceeding(asked, held).length > 0 ||
    exceeding(held, asked).length > 0
  );
}

/** Bounds the number of objects, whatever runs away inside. */
const COUNTS = {
  services: '50',
  'services.loadbalancers': '2',
  'services.nodeports': '0',
  'count/configmaps': '200',
  'count/secrets': '200',
  'count/jobs.batch': '100',
};

/** Where nobody can tell how many there will be. */
const OPEN_COUNTS = { pods: '50', persistentvolumeclaims: '20' };

/** The `spec.hard` of an environment's quota. Pure. */
export function hardLimits(request: QuotaRequest): Record<string, string> {
  if (request.state !== 'Computed') {
    return { ...OPEN_COUNTS, ...COUNTS };
  }
  const { amounts, devices } = request;
  const say = (name: string, format: 'Decimal' | 'Binary' = 'Decimal') =>
    formatQuantity(amounts.get(name) ?? 0n, format);
  const names = new Set([...devices, ...[...amounts.keys()].filter(isDevice)]);
  return {
    pods: say('pods'),
    persistentvolumeclaims: say('persistentvolumeclaims'),
    'requests.cpu': say('cpu'),
    'requests.memory': say('memory', 'Binary'),
    'requests.storage': say('storage', 'Binary'),
    ...Object.fromEntries(
      [...names].sort().map(name => [`requests.${name}`, say(name)]),
    ),
    ...COUNTS,
  };
}

const quotaSchema = z.object({
  spec: z.object({ hard: z.record(z.string(), z.string()) }),
});

/** Whether a quota says this, in whatever notation. Pure. */
export function isQuotaOf(
  live: KubernetesObject,
  hard: Record<string, string>,
): boolean {
  const stored = quotaSchema.safeParse(live).data?.spec.hard ?? {};
  const names = Object.keys(hard);
  return (
    names.length === Object.keys(stored).length &&
    names.every(
      name => parseQuantity(stored[name]) === parseQuantity(hard[name]),
    )
  );
}
