import {
  amountsOf,
  mostOf,
  requestsOf,
} from '@environments-dev/environment-classes';
import { ResourceRequests } from '@environments-dev/plugin-environments-common';
import { Findings } from '../findings';

/**
 * What an environment holds of its project's limits: what it asks for, once it may
 * start; while a change is under way what it asked for before as well; nothing once it
 * has failed before anything was made. Pure.
 */
export function requestsInForce(
  before: ResourceRequests | undefined,
  findings: Findings,
): ResourceRequests | undefined {
  const { acceptance, change, sleep, moments } = findings;
  if (moments.failedAt !== undefined && isNothingMade(findings)) {
    return undefined;
  }
  if (!acceptance.accepted || moments.startedAt === undefined) {
    return before;
  }
  const asked = acceptance.requests.amounts;
  const isAllMade = change === undefined && sleep.state !== 'Asleep';
  return requestsOf(
    before && !isAllMade ? mostOf(amountsOf(before), asked) : asked,
  );
}

function isNothingMade({ inventory }: Findings): boolean {
  return [...inventory.values()].every(({ uid }) => uid === undefined);
}

/** What it waits for room for, if that is what it waits for. Pure. */
export function wantedRequestsOf({
  acceptance,
}: Findings): ResourceRequests | undefined {
  return acceptance.accepted ? undefined : acceptance.wantedRequests;
}
