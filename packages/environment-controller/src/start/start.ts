import { EnvironmentStatus } from '@environments-dev/plugin-environments-common';
import { Acceptance } from '../accept';
import { Dependencies } from '../dependencies';
import { Progress } from '../findings';
import { knownReadyAt } from '../lifecycle';
import { mergedKinds } from '../identity';
import { clustersOfPass, clusterUserOf } from '../innerClusters/clustersOfPass';
import { inventoryOf } from '../objects/inventory';
import { identityOf, Scope } from '../scope';
import { isHeldAsleep } from '../sleep/isHeldAsleep';
import { writeStatus } from '../status/writeStatus';
import { PlaceRequest } from './frame';
import { Outstanding, sayProgress } from './outstanding';
import { lendOutputs } from './outputReaders';
import { bindAgain, Place, preparePlace } from './place';
import { quotaFor } from './quota';
import { Provision, provision } from './provision';
import { ProvisionRequest } from './provisionRequest';

type Accepted = Extract<Acceptance, { accepted: true }>;

/**
 * Brings an accepted environment as near to ready as it can be now. The scope
 * comes back because the environment may have been written meanwhile.
 */
export async function start(
  scope: Scope,
  acceptance: Acceptance,
  deps: Dependencies,
): Promise<{ scope: Scope; progress: Progress }> {
  const asItWas = progressSoFar(scope);
  if (!acceptance.accepted) {
    const { retryAt } = acceptance;
    return { scope, progress: { ...asItWas, retryAt } };
  }
  if (isHeldAsleep(scope.environment)) {
    return { scope, progress: asItWas };
  }
  const givenUp = givenUpOf(scope);
  if (givenUp) {
    return { scope, progress: { ...asItWas, failure: givenUp } };
  }
  const identity = identityOf(scope, acceptance.compiled.spec.isolation);
  const started: Progress = {
    ...asItWas,
    startedAt: startOf(scope),
    namespace: identity.targetNamespace,
  };
  const wanted: PlaceRequest = {
    spec: acceptance.compiled.spec,
    instanceUid: identity.uid,
    targetNamespace: identity.targetNamespace,
    quota: quotaFor(scope, acceptance.requests),
  };
  const place = await preparePlace(wanted, deps);
  switch (place.state) {
    case 'Refused':
      return { scope, progress: refused(asItWas, started, place) };
    case 'NotYet':
      return { scope, progress: waiting(started, place, deps) };
    default:
      return provisionThere(scope, acceptance, started, deps, {
        identity,
        boundAt: place.boundAt,
        bindAgain: () => bindAgain(wanted, deps),
      });
  }
}

/** A request that had failed, or waited, starts anew. */
function startOf({ environment, now }: Scope): string {
  const { status } = environment;
  return status?.startedAt === undefined ||
    status.phase === 'Failed' ||
    status.phase === 'Waiting'
    ? now.toISOString()
    : status.startedAt;
}

/** What becomes of objects that were deleted. */
function missingIs(
  { plan }: Scope,
  { readyAt, classRevision }: Progress,
  drift: ProvisionRequest['drift'],
): ProvisionRequest['missing'] {
  if (readyAt === undefined || plan?.revision !== classRevision) {
    return 'Recreate';
  }
  return drift === 'Heal' ? 'PutBack' : 'Report';
}

async function provisionThere(
  scope: Scope,
  { compiled, parameters }: Accepted,
  started: Progress,
  deps: Dependencies,
  place: Pick<ProvisionRequest, 'identity' | 'boundAt' | 'bindAgain'>,
): Promise<{ scope: Scope; progress: Progress }> {
  let latest = scope;
  const provisioned = await provision(
    {
      ...place,
      compiled,
      parameters,
      inventory: started.inventory,
      wasReady: started.readyAt !== undefined,
      drift: compiled.spec.drift,
      missing: missingIs(scope, started, compiled.spec.drift),
      now: scope.now,
      clusters: clustersOfPass(
        clusterUserOf(
          { ...scope, targetNamespace: place.identity.targetNamespace },
          compiled,
          started.inventory,
        ),
        deps,
      ),
      announce: async inventory => {
        latest = await announce(latest, { ...started, inventory }, deps);
      },
    },
    deps,
  );
  await lendOutputs(
    {
      spec: compiled.spec,
      outputs: provisioned.outputs,
      instanceUid: place.identity.uid,
      targetNamespace: place.identity.targetNamespace,
    },
    deps,
  );
  return {
    scope: latest,
    progress: {
      ...started,
      inventory: provisioned.inventory,
      outputs: provisioned.outputs,
      healed: provisioned.healed,
      ...outcomeOf(scope, started, provisioned, deps),
    },
  };
}

/** How soon a change that was refused is tried again, although nobody has changed it. */
const REFUSED_RETRY_MILLIS = 60_000;

/** What it comes to: an environment that was ready stays so when a change cannot be made. */
function outcomeOf(
  scope: Scope,
  { readyAt, classRevision }: Progress,
  { failure, retryAt, inventory, outstanding }: Provision,
  { clock }: Dependencies,
): Pick<
  Progress,
  'failure' | 'change' | 'retryAt' | 'readyAt' | 'classRevision'
> {
  if (readyAt === undefined) {
    const isReady = !failure && isInPlace(outstanding);
    return {
      failure,
      change: undefined,
      retryAt,
      readyAt: isReady ? clock.now().toISOString() : undefined,
      classRevision,
    };
  }
  if (failure) {
    return {
      failure: undefined,
      change: { state: 'Refused', ...failure },
      retryAt:
        retryAt ?? new Date(clock.now().getTime() + REFUSED_RETRY_MILLIS),
      readyAt,
      classRevision,
    };
  }
  const wanted = scope.plan?.revision;
  const isMoving = wanted !== undefined && wanted !== classRevision;
  const hasMoved =
    isInPlace(outstanding) && outstanding.toTakeDown.length === 0;
  const progress = sayProgress(outstanding, inventory, isMoving);
  return {
    failure: undefined,
    change:
      progress === undefined || (isMoving && hasMoved)
        ? undefined
        : {
            state: 'UnderWay',
            message: isMoving
              ? `moving to class revision ${wanted}: ${progress}`
              : `changing: ${progress}`,
          },
    retryAt,
    readyAt,
    classRevision: hasMoved ? wanted : classRevision,
  };
}

function isInPlace({ toApply, toAwait }: Outstanding): boolean {
  return toApply.length === 0 && toAwait.length === 0;
}

function progressSoFar(scope: Scope): Progress {
  const { status } = scope.environment;
  return {
    inventory: inventoryOf(status?.resources),
    outputs: status?.outputs ?? [],
    failure: undefined,
    change: undefined,
    healed: [],
    waitsFor: undefined,
    retryAt: undefined,
    startedAt: status?.startedAt,
    readyAt: knownReadyAt(scope),
    namespace: status?.namespace,
    classRevision: revisionInForce(scope),
  };
}

/** What all of it is at: until it was ready what it is planned with, then what it has moved to. */
function revisionInForce(scope: Scope): string | undefined {
  const planned = scope.plan?.revision;
  return knownReadyAt(scope) === undefined
    ? planned
    : (scope.environment.status?.classRevision ?? planned);
}

/** A failure stays one, for people to look at, until the request is changed. */
function givenUpOf({ environment }: Scope): Progress['failure'] {
  const { status, metadata } = environment;
  return status?.phase === 'Failed' &&
    status.startedAt !== undefined &&
    status.observedGeneration === metadata.generation
    ? { reason: status.reason, message: status.message }
    : undefined;
}

function refused(
  asItWas: Progress,
  { startedAt }: Progress,
  { reason, message }: Extract<Place, { state: 'Refused' }>,
): Progress {
  return asItWas.readyAt === undefined
    ? { ...asItWas, startedAt, failure: { reason, message } }
    : { ...asItWas, change: { state: 'Refused', reason, message } };
}

/** How soon a place that could not be prepared is tried again. */
const PLACE_RETRY_MILLIS = 2000;

function waiting(
  started: Progress,
  { message }: Extract<Place, { state: 'NotYet' }>,
  { clock }: Dependencies,
): Progress {
  const retryAt = new Date(clock.now().getTime() + PLACE_RETRY_MILLIS);
  return { ...started, waitsFor: message, retryAt };
}

/** An early status, for what must be known even if this pass is cut short. */
async function announce(
  scope: Scope,
  { startedAt, namespace, inventory, classRevision }: Progress,
  deps: Dependencies,
): Promise<Scope> {
  const { environment, plan } = scope;
  const status: EnvironmentStatus = {
    reason: '',
    message: '',
    ...environment.status,
    phase: environment.status?.phase ?? 'Starting',
    startedAt,
    namespace,
    classRevision,
    kinds: mergedKinds(environment.status?.kinds ?? [], plan?.kinds ?? []),
    resources: [...inventory.values()],
  };
  return {
    ...scope,
    environment: await writeStatus(environment, status, deps),
  };
}
