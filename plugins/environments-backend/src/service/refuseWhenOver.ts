import { ConflictError } from '@backstage/errors';
import type { Environment } from '@environments-dev/plugin-environments-common';

/**
 * @param done - what it is too late for: `extended`, `put to sleep`
 * @throws ConflictError when the environment is ending or has ended
 */
export function refuseWhenOver(
  { metadata, status }: Environment,
  done: string,
): void {
  if (metadata.deletionTimestamp || status?.phase === 'Ending') {
    throw new ConflictError(
      `${metadata.name} is ending and cannot be ${done}; request it again instead`,
    );
  }
  if (status?.phase === 'Ended') {
    throw new ConflictError(
      `${metadata.name} has ended and cannot be ${done}; request it again instead`,
    );
  }
}
