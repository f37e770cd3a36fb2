import { mirroredInstantsOf } from '../identity';
import { StoredEnvironment } from '../watch/environments';

/**
 * Since when an environment is held asleep, if it is: from before the first of its
 * objects is touched until the last of them is put back. The status says so before
 * anything is done; a restore that lost it finds the instant in the annotation.
 */
export function asleepSinceOf(
  environment: StoredEnvironment,
): string | undefined {
  const { status } = environment;
  return status
    ? status.asleepSince
    : mirroredInstantsOf(environment).asleepSince;
}

/**
 * Whether an environment's objects are as sleep wants them and not as its class does:
 * then nothing is applied, no drift is assessed and no revision is moved to. Pure.
 */
export function isHeldAsleep(environment: StoredEnvironment): boolean {
  return asleepSinceOf(environment) !== undefined;
}
