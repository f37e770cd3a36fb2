import type { Environment } from '@environments-dev/plugin-environments-common';
import { amountsOf, mostOf, NO_AMOUNTS, sumOf, type Amounts } from './amounts';
import {
  measureLimits,
  sayLimited,
  type LimitedResource,
  type ProjectLimits,
} from './projectLimits';
import type { CostRates } from './rates';

/** An environment as its project's limits see it. */
export interface Occupant {
  name: string;
  /** Since when it is there, in milliseconds. */
  createdAt: number;
  /** What was given to it; asleep as well, so that it can wake. */
  held: Amounts;
  /** What it waits for, while it does. */
  waitsFor: Amounts | undefined;
}

export interface RoomRequest {
  project: string;
  limits: ProjectLimits;
  rates: CostRates | undefined;
  /** Who asks. */
  occupant: Pick<Occupant, 'name' | 'createdAt' | 'held'>;
  asked: Amounts;
  /** The other environments of the project. */
  others: readonly Occupant[];
}

/** Whether a project has room for what an environment asks for, and how full it is. */
export type Room = { measured: readonly LimitedResource[] } & (
  { fits: true } | { fits: false; message: string }
);

/** An environment as its status tells it. */
export function occupantOf({ metadata, status }: Environment): Occupant {
  const { name, creationTimestamp = '', deletionTimestamp } = metadata;
  const isWaiting =
    status?.wantedRequests !== undefined && deletionTimestamp === undefined;
  return {
    name,
    createdAt: Date.parse(creationTimestamp),
    held: amountsOf(status?.phase === 'Ended' ? {} : (status?.requests ?? {})),
    waitsFor: isWaiting ? amountsOf(status.wantedRequests ?? {}) : undefined,
  };
}

/**
 * Whether what is asked for fits beside what the project's other environments hold.
 * Requests that wait come in the order of their creation: what an older one waits for
 * counts as used, so that smaller ones cannot pass it by for ever, unless it asks for
 * more than the project may have at all.
 *
 * @throws Error when costs are limited and there are no rates to tell them by
 */
export function roomFor(request: RoomRequest): Room {
  const { project, occupant, others, rates } = request;
  const asked = mostOf(occupant.held, request.asked);
  const used = sumOf(...others.map(({ held }) => held));
  const measured = measureLimits(request.limits, { used, asked }, rates);
  const full = exceeded(request, measured);
  if (full.length > 0) {
    return { measured, fits: false, message: sayFull(project, full, rates) };
  }
  const promised = sumOf(
    ...others.map(other => mostOf(other.held, promisedTo(other, request))),
  );
  const late = exceeded(
    request,
    measureLimits(request.limits, { used: promised, asked }, rates),
  );
  return late.length > 0
    ? { measured, fits: false, message: sayTurn(project, late) }
    : { measured, fits: true };
}

/** What an older request waits for, if it can ever have it. */
function promisedTo(
  other: Occupant,
  { occupant, limits, rates }: RoomRequest,
): Amounts {
  const { waitsFor } = other;
  const isPromised =
    waitsFor !== undefined &&
    isOlder(other, occupant) &&
    measureLimits(limits, { used: NO_AMOUNTS, asked: waitsFor }, rates).every(
      ({ fits }) => fits,
    );
  return isPromised ? waitsFor : NO_AMOUNTS;
}

/** By creation, which has seconds only, then by name. */
function isOlder(
  a: Pick<Occupant, 'name' | 'createdAt'>,
  b: Pick<Occupant, 'name' | 'createdAt'>,
): boolean {
  return a.createdAt === b.createdAt
    ? a.name < b.name
    : a.createdAt < b.createdAt;
}

/** Limits that are passed by more than is held already: what is lowered takes nothing away. */
function exceeded(
  { limits, rates, occupant }: RoomRequest,
  measured: readonly LimitedResource[],
): LimitedResource[] {
  const before = measureLimits(
    limits,
    { used: NO_AMOUNTS, asked: occupant.held },
    rates,
  );
  return measured.filter(
    ({ fits, asked }, index) => !fits && asked > before[index].asked,
  );
}

function sayFull(
  project: string,
  exceeding: readonly LimitedResource[],
  rates: CostRates | undefined,
): string {
  return exceeding
    .map(({ resource, asked, used, limit }) => {
      const say = (amount: bigint) => sayWithUnit(resource, amount, rates);
      const asks = `asks for ${say(asked)}`;
      return asked > limit
        ? `${asks}, more than the ${say(limit)} that the environments of ${project} may have together: ask for less, or have the limit raised`
        : `${asks}, and the environments of ${project} have ${say(used)} of the ${say(limit)} that they may have together: it starts when there is room`;
    })
    .join('; ');
}

function sayTurn(
  project: string,
  exceeding: readonly LimitedResource[],
): string {
  const names = exceeding.map(({ resource }) => resource).join(', ');
  return `waits for its turn: older requests of ${project} come first, and with what they wait for the limit of ${names} is reached`;
}

function sayWithUnit(
  resource: string,
  amount: bigint,
  rates: CostRates | undefined,
): string {
  const text = sayLimited(resource, amount);
  return resource === 'costPerHour'
    ? `${text} ${rates?.currency ?? ''} an hour`
    : `${text} ${resource}`;
}
