import { EnvironmentStatus } from '@environments-dev/plugin-environments-common';
import { Acceptance } from '../accept';
import { Dependencies } from '../dependencies';
import {
  decide,
  knownReadyAt,
  sayClockSkew,
  SKEW_RETRY_MILLIS,
} from '../lifecycle';
import { Scope } from '../scope';
import { writeStatus } from '../status/writeStatus';
import { asleepSinceOf } from './isHeldAsleep';
import { keepAsleep } from './keepAsleep';
import { Sleep } from './sleep';
import { sleepersAmong } from './sleepers';
import { wakeUp } from './wakeUp';

/**
 * Sees to it that an environment which was ready is as awake or as asleep as the
 * clock wants it, from what is observed: a pass that was cut short is taken up
 * anywhere. The scope comes back because the environment may have been written.
 */
export async function sleepOrWake(
  scope: Scope,
  acceptance: Acceptance,
  deps: Dependencies,
): Promise<{ scope: Scope; sleep: Sleep }> {
  const { environment } = scope;
  const readyAt = knownReadyAt(scope);
  if (readyAt === undefined) {
    return { scope, sleep: { state: 'Awake' } };
  }
  const since = asleepSinceOf(environment);
  const { power: wanted, due } = decide(scope, {
    startedAt: environment.status?.startedAt,
    readyAt,
    failedAt: undefined,
    asleepSince: since,
  });
  if (wanted?.state === 'Awake') {
    return {
      scope,
      sleep: isTouched(scope, since, deps)
        ? await wakeUp(scope, acceptance, { since, ...wanted }, deps)
        : { state: 'Awake' },
    };
  }
  if (since !== undefined) {
    const because = wanted?.because ?? 'it waits for its end';
    return { scope, sleep: await keepAsleep(scope, { since, because }, deps) };
  }
  const isEnding = due.some(({ action }) => action === 'End');
  return wanted && !isEnding
    ? fallAsleep(scope, wanted.because, deps)
    : { scope, sleep: { state: 'Awake' } };
}

/** Whether there is anything to put back; where a status was lost the marks tell of it. */
function isTouched(
  scope: Scope,
  since: string | undefined,
  { children }: Dependencies,
): boolean {
  return (
    since !== undefined ||
    sleepersAmong(children.all(scope.instance.uid), scope).some(
      ({ mark }) => mark,
    )
  );
}

async function fallAsleep(
  scope: Scope,
  because: string,
  deps: Dependencies,
): Promise<{ scope: Scope; sleep: Sleep }> {
  const skew = sayClockSkew(deps.client.clockSkewMillis() ?? 0);
  if (skew !== undefined) {
    return {
      scope,
      sleep: {
        state: 'PutOff',
        message: `its sleep is due (${because}), but ${skew}`,
        retryAt: new Date(deps.clock.now().getTime() + SKEW_RETRY_MILLIS),
      },
    };
  }
  const since = scope.now.toISOString();
  // Written first: from now on nothing is applied that sleep would have to undo.
  const environment = await writeStatus(
    scope.environment,
    fallingAsleep(scope, since, because),
    deps,
  );
  deps.events.record(environment, {
    type: 'Normal',
    reason: 'Slept',
    message: because,
  });
  deps.log.info('An environment is put to sleep', {
    environment: scope.key,
    because,
  });
  // With the lifetime in force, which is not always the one that stands there.
  const { spec } = scope.environment;
  const asleep = { ...scope, environment: { ...environment, spec } };
  return {
    scope: asleep,
    sleep: await keepAsleep(asleep, { since, because }, deps),
  };
}

function fallingAsleep(
  { environment }: Scope,
  asleepSince: string,
  message: string,
): EnvironmentStatus {
  return {
    ...environment.status,
    phase: 'Asleep',
    reason: 'FallingAsleep',
    message,
    asleepSince,
  };
}
