import { EnvironmentStatus } from '@environments-dev/plugin-environments-common';
import { Dependencies } from '../dependencies';
import { mirroredInstantsOf, mirrorPatch, patchMetadata } from '../identity';
import { Wait } from '../run/wait';
import { Scope } from '../scope';
import { endedStatusOf } from '../status/endedStatus';
import { writeStatus } from '../status/writeStatus';
import { StoredEnvironment } from '../watch/environments';
import { askForDeletion } from './endByClock';
import { gitTrackerOf } from './gitTracking';

/**
 * An environment that has ended, and that Git still has, stays as it is, without
 * content: deleted, it would be made again for ever. Git no longer has it: it goes.
 */
export async function stayEnded(
  scope: Scope,
  facts: {
    endedAt: string;
    closing: NonNullable<EnvironmentStatus['closing']>;
  },
  deps: Dependencies,
): Promise<Wait> {
  const environment = await mirrorEnd(scope.environment, facts.endedAt, deps);
  const tracker = gitTrackerOf(environment, deps.argoInstanceLabel);
  if (!tracker) {
    await askForDeletion(environment, deps);
    return {};
  }
  await writeStatus(
    environment,
    endedStatusOf({ ...scope, environment }, { ...facts, tracker }),
    deps,
  );
  return {};
}

/** Where a restore without status finds it, so that it does not live again. */
async function mirrorEnd(
  environment: StoredEnvironment,
  endedAt: string,
  deps: Dependencies,
): Promise<StoredEnvironment> {
  const mirrored = mirroredInstantsOf(environment);
  return mirrored.endedAt === undefined
    ? patchMetadata(
        environment,
        mirrorPatch(environment, { ...mirrored, endedAt }),
        deps,
      )
    : environment;
}
