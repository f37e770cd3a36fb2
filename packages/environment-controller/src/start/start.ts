import { EnvironmentStatus } from '@environments-dev/plugin-environments-common';
import { Acceptance } from '../accept';
import { Dependencies } from '../dependencies';
import { Progress } from '../findings';
import { knownReadyAt } from '../lifecycle';
import { inventoryOf } from '../objects/inventory';
import { identityOf, Scope } from '../scope';
import { writeStatus } from '../status/writeStatus';
import { PlaceRequest } from './frame';
import { bindAgain, Place, preparePlace } from './place';
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

/** A request that was changed after it had failed starts anew. */
function startOf({ environment, now }: Scope): string {
  const { status } = environment;
  return status?.startedAt === undefined || status.phase === 'Failed'
    ? now.toISOString()
    : status.startedAt;
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
      missing: started.readyAt === undefined ? 'Recreate' : 'Report',
      now: scope.now,
      announce: async inventory => {
        latest = await announce(latest, { ...started, inventory }, deps);
      },
    },
    deps,
  );
  return {
    scope: latest,
    progress: {
      ...started,
      ...provisioned,
      failure: provisioned.failure,
      retryAt: provisioned.retryAt,
      readyAt: started.readyAt ?? readyNow(provisioned, deps),
    },
  };
}

function progressSoFar(scope: Scope): Progress {
  const { status } = scope.environment;
  return {
    inventory: inventoryOf(status?.resources),
    outputs: status?.outputs ?? [],
    failure: undefined,
    waitsFor: undefined,
    retryAt: undefined,
    startedAt: status?.startedAt,
    readyAt: knownReadyAt(scope),
    namespace: status?.namespace,
  };
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
  return { ...asItWas, startedAt, failure: { reason, message } };
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

function readyNow(
  { failure, inventory }: Provision,
  { clock }: Dependencies,
): string | undefined {
  const isReady =
    !failure && [...inventory.values()].every(({ state }) => state === 'Ready');
  return isReady ? clock.now().toISOString() : undefined;
}

/** An early status, for what must be known even if this pass is cut short. */
async function announce(
  scope: Scope,
  { startedAt, namespace, inventory }: Progress,
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
    classRevision: plan?.revision,
    kinds: environment.status?.kinds ?? plan?.kinds,
    resources: [...inventory.values()],
  };
  return {
    ...scope,
    environment: await writeStatus(environment, status, deps),
  };
}
