import { EnvironmentStatus } from '@environments-dev/plugin-environments-common';
import { Acceptance } from './accept';
import { Dependencies } from './dependencies';
import { Progress } from './findings';
import { inventoryOf } from './inventory';
import { knownReadyAt } from './lifecycle';
import { Place, preparePlace } from './namespace';
import { Provision, provision } from './provision';
import { identityOf, Scope } from './scope';
import { writeStatus } from './status';

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
  const { compiled, parameters } = acceptance;
  const { now, environment } = scope;
  const identity = identityOf(scope, compiled.spec.isolation);
  const isNewAttempt = environment.status?.phase === 'Failed';
  const started: Progress = {
    ...asItWas,
    startedAt:
      asItWas.startedAt === undefined || isNewAttempt
        ? now.toISOString()
        : asItWas.startedAt,
    namespace: identity.targetNamespace,
  };
  const place = await preparePlace(
    {
      spec: compiled.spec,
      instanceUid: identity.uid,
      targetNamespace: identity.targetNamespace,
    },
    deps,
  );
  if (place.state === 'Refused') {
    return { scope, progress: refused(asItWas, started, place) };
  }
  let latest = scope;
  const provisioned = await provision(
    {
      compiled,
      parameters,
      identity,
      inventory: started.inventory,
      boundAt: place.boundAt,
      missing: started.readyAt === undefined ? 'Recreate' : 'Report',
      now,
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
