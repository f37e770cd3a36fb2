import { isConflict, isNotFound } from '@environments-dev/kubernetes-client';
import { Dependencies } from '../dependencies';
import { Findings } from '../findings';
import { writeStatus } from '../status/writeStatus';
import { StoredEnvironment } from '../watch/environments';
import { ownTypes } from '../watch/resourceTypes';
import { gitTrackerOf } from './gitTracking';

/**
 * Its time is up, and its status says why: the controller begins the end itself, of
 * what it has just read, so that an extension is never overlooked. It asks for the
 * deletion; or, where Git would only make it again, it says that the end has begun.
 */
export async function endByClock(
  environment: StoredEnvironment,
  { closing }: Findings,
  deps: Dependencies,
): Promise<void> {
  if (!closing) {
    return;
  }
  try {
    if (
      environment.status &&
      gitTrackerOf(environment, deps.argoInstanceLabel)
    ) {
      await writeStatus(
        environment,
        {
          ...environment.status,
          endingSince: deps.clock.now().toISOString(),
        },
        deps,
      );
    } else {
      await askForDeletion(environment, deps);
    }
  } catch (error) {
    // What changed it, or took it, comes as an event and is looked at then.
    if (!isConflict(error) && !isNotFound(error)) {
      throw error;
    }
  }
}

/**
 * Asks for the deletion of exactly what was read.
 *
 * @throws KubernetesApiError, a conflict when it changed meanwhile
 */
export async function askForDeletion(
  { metadata }: StoredEnvironment,
  { client }: Pick<Dependencies, 'client'>,
): Promise<void> {
  const { name, namespace, uid, resourceVersion } = metadata;
  await client.delete(
    { type: ownTypes.environments, name, namespace },
    { preconditions: { uid, resourceVersion } },
  );
}
