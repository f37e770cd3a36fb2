import { exceeding, occupantOf } from '@environments-dev/environment-classes';
import { Environments, StoredEnvironment } from '../watch/environments';
import { keyOf } from '../watch/freshness';

/** Reason of what waits for room in its project. */
export const PROJECT_LIMIT = 'ProjectLimit';

/** Whether others may find room, or come to their turn, by what became of an environment. Pure. */
export function freesRoom(
  previous: StoredEnvironment | undefined,
  environment: StoredEnvironment,
): boolean {
  if (!previous) {
    return false;
  }
  const before = occupantOf(previous);
  const now = occupantOf(environment);
  const waitsNoMore =
    before.waitsFor !== undefined && now.waitsFor === undefined;
  return waitsNoMore || exceeding(before.held, now.held).length > 0;
}

/** The environments of a project that wait for room. */
export function waitingKeys(
  project: string,
  environments: Environments,
): string[] {
  const keys: string[] = [];
  for (const environment of environments.all()) {
    const { metadata, status } = environment;
    if (metadata.namespace === project && status?.reason === PROJECT_LIMIT) {
      keys.push(keyOf(environment));
    }
  }
  return keys;
}
