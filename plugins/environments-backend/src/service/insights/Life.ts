import {
  parseMoney,
  parseQuantity,
  totalAt,
  type Billionths,
} from '@environments-dev/environment-classes';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { environmentFacts } from '../../facts/environmentFacts';

/**
 * An environment from its start to its end, whether it is over or not. Instants are
 * milliseconds since the epoch.
 */
export interface Life {
  uid: string;
  className: string;
  /** Entity ref of who answers for it, or the name of a user of the control cluster. */
  owner: string;
  /** Undefined: it never began to start. */
  startedAt: number | undefined;
  readyAt: number | undefined;
  failedAt: number | undefined;
  endingSince: number | undefined;
  /** Undefined: it is still there. */
  endedAt: number | undefined;
  /** Whether it has failed, or had when its end began. */
  failed: boolean;
  /** Of its phase, or of the phase before its end. */
  reason: string;
  startedInSeconds: number | undefined;
  cost: LifeCost | undefined;
  /** How many of each device it may ask for, by resource name. */
  devices: ReadonlyMap<string, number>;
  /** How many objects it left over. */
  leftOver: number;
}

export interface LifeCost {
  currency: string;
  /** Up to its end, or to now. */
  total: Billionths;
  /** Now. */
  perHour: Billionths;
}

/** Who answers for what nobody is named for. */
const NOBODY = 'unknown';

export function ownerName(owner: string | null | undefined): string {
  return owner ?? NOBODY;
}

/** The life so far of an environment that is still there. */
export function lifeOfEnvironment(environment: Environment, now: Date): Life {
  const { metadata, spec, status } = environment;
  const { owner } = environmentFacts(environment);
  return {
    uid: metadata.uid ?? '',
    className: spec.className,
    owner: ownerName(owner),
    startedAt: millis(status?.startedAt),
    readyAt: millis(status?.readyAt),
    failedAt: status?.phase === 'Failed' ? millis(status.failedAt) : undefined,
    endingSince: millis(status?.endingSince),
    endedAt: undefined,
    failed: (status?.closing ?? status)?.phase === 'Failed',
    reason: (status?.closing ?? status)?.reason ?? '',
    startedInSeconds: status?.startedInSeconds,
    cost: status?.cost && {
      currency: status.cost.currency,
      total: parseMoney(totalAt(status.cost, now)) ?? 0n,
      perHour: parseMoney(status.cost.perHour) ?? 0n,
    },
    devices: devicesOf(status?.requests?.gpu),
    leftOver: 0,
  };
}

/** Quantities of devices as numbers; what is none is left out. */
export function devicesOf(
  quantities: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(quantities).flatMap(
      ([name, text]): Array<[string, number]> => {
        const amount = parseQuantity(text);
        return amount === undefined || amount === 0n
          ? []
          : [[name, Number(amount) / 1e9]];
      },
    ),
  );
}

/** Of RFC 3339. */
export function millis(text: string | null | undefined): number | undefined {
  return text === undefined || text === null ? undefined : Date.parse(text);
}
