import {
  amountsOf,
  exceeding,
  mostOf,
  occupantOf,
  ProjectLimits,
  requestsOf,
  Room,
  roomFor,
} from '@environments-dev/environment-classes';
import {
  EnvironmentStatus,
  ResourceRequests,
} from '@environments-dev/plugin-environments-common';
import { Acceptance } from '../accept';
import { Dependencies } from '../dependencies';
import { knownReadyAt } from '../lifecycle';
import { sentence } from '../log';
import { Scope } from '../scope';
import { writeStatus } from '../status/writeStatus';
import { keyOf } from '../watch/freshness';
import { PROJECT_LIMIT } from './freesRoom';

type Accepted = Extract<Acceptance, { accepted: true }>;
type Admission = { scope: Scope; acceptance: Acceptance };

/**
 * Holds a request that is accepted and approved until its project has room for what it
 * asks for. What it is given is written into its status before anything is made, so
 * that nobody else is given the same, not even after a restart.
 */
export async function admit(
  scope: Scope,
  acceptance: Acceptance,
  deps: Dependencies,
): Promise<Admission> {
  const project = scope.environment.metadata.namespace;
  const limits = deps.projects.limitsOf(project);
  if (!acceptance.accepted || limits.state === 'Unlimited') {
    return { scope, acceptance };
  }
  const requests = requestsOf(acceptance.requests.amounts);
  const { held } = occupantOf(scope.environment);
  const isHeld =
    exceeding(amountsOf(requests), held).length === 0 || isRestored(scope);
  if (isHeld) {
    return { scope, acceptance };
  }
  if (limits.state === 'Unreadable') {
    return { scope, acceptance: waiting(acceptance, requests, limits.message) };
  }
  return deps.projects.inTurn(project, async () => {
    const room = roomIn(project, limits.limits, { scope, requests }, deps);
    return room.fits
      ? { scope: await reserve(scope, requests, deps), acceptance }
      : { scope, acceptance: waiting(acceptance, requests, room.message) };
  });
}

/** It was ready and its status was lost: what runs is counted, not asked for again. */
function isRestored(scope: Scope): boolean {
  return (
    scope.environment.status?.requests === undefined &&
    knownReadyAt(scope) !== undefined
  );
}

function roomIn(
  project: string,
  limits: ProjectLimits,
  { scope, requests }: { scope: Scope; requests: ResourceRequests },
  { environments }: Dependencies,
): Room {
  const { environment, costRates, key } = scope;
  const others = [...environments.all()]
    .filter(({ metadata }) => metadata.namespace === project)
    .flatMap(other => environments.get(keyOf(other)) ?? [])
    .filter(other => keyOf(other) !== key);
  try {
    return roomFor({
      project,
      limits,
      rates: costRates,
      occupant: occupantOf(environment),
      asked: amountsOf(requests),
      others: others.map(occupantOf),
    });
  } catch (error) {
    return { measured: [], fits: false, message: sentence(error) };
  }
}

function waiting(
  { approval }: Accepted,
  wantedRequests: ResourceRequests,
  message: string,
): Acceptance {
  return {
    accepted: false,
    phase: 'Waiting',
    reason: PROJECT_LIMIT,
    message,
    condition: 'Provisioned',
    ...(approval && { approval }),
    wantedRequests,
  };
}

async function reserve(
  scope: Scope,
  requests: ResourceRequests,
  deps: Dependencies,
): Promise<Scope> {
  const { wantedRequests: _, ...before } = scope.environment.status ?? {
    phase: 'Starting',
    reason: '',
    message: '',
  };
  // What it has goes on running while it is changed.
  const held = occupantOf(scope.environment).held;
  const status: EnvironmentStatus = {
    ...before,
    requests: requestsOf(mostOf(held, amountsOf(requests))),
  };
  const environment = await writeStatus(scope.environment, status, deps);
  const { spec } = scope.environment;
  return { ...scope, environment: { ...environment, spec } };
}
