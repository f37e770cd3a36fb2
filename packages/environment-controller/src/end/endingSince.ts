import { mirroredInstantsOf } from '../identity';
import { StoredEnvironment } from '../watch/environments';

/**
 * When the end of an environment began: with its deletion, or, where Git would make
 * it again, when its status said so. Absent before that.
 */
export function endingSince(
  environment: StoredEnvironment,
): string | undefined {
  const { metadata, status } = environment;
  return (
    metadata.deletionTimestamp ??
    status?.endingSince ??
    mirroredInstantsOf(environment).endedAt
  );
}

/** When nothing of it was left, if it has ended and stays because of Git. */
export function endedAt(environment: StoredEnvironment): string | undefined {
  return environment.status?.endedAt ?? mirroredInstantsOf(environment).endedAt;
}
