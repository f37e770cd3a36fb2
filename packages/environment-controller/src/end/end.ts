import {
  isConflict,
  isNotFound,
  JsonPatchOperation,
} from '@environments-dev/kubernetes-client';
import {
  EnvironmentStatus,
  LifecycleDecision,
  TEARDOWN_FINALIZER,
} from '@environments-dev/plugin-environments-common';
import { Dependencies } from '../dependencies';
import { Findings } from '../findings';
import { patchMetadata } from '../identity';
import { decide } from '../lifecycle';
import { Inventory } from '../objects/inventory';
import { Wait } from '../run/wait';
import { Scope } from '../scope';
import { endingStatusOf } from '../status/endingStatus';
import { writeStatus } from '../status/writeStatus';
import { StoredEnvironment } from '../watch/environments';
import { ownTypes } from '../watch/resourceTypes';
import { writeRecord } from './record';
import { tearDown } from './teardown';

/**
 * One pass of an environment whose deletion has begun: take down what is left,
 * and when nothing is, write the closing report and only then let it go.
 */
export async function end(scope: Scope, deps: Dependencies): Promise<Wait> {
  const { environment, now } = scope;
  const { metadata, status } = environment;
  if (!metadata.finalizers?.includes(TEARDOWN_FINALIZER)) {
    return {};
  }
  const closing = status?.closing ?? closingAsAsked(status);
  const teardown = await tearDown(scope, deps);
  if (teardown.state === 'Gone') {
    await writeRecord(
      scope,
      { ...teardown, closing, endedAt: deps.clock.now() },
      deps,
    );
    await patchMetadata(environment, [releaseOf(metadata.finalizers)], deps);
    deps.log.info('An environment has ended', {
      environment: scope.key,
      because: closing.because,
      seconds: secondsSince(metadata.deletionTimestamp, now),
    });
    return {};
  }
  const { inventory } = teardown;
  const decision = decide(scope, {
    startedAt: status?.startedAt,
    readyAt: status?.readyAt,
    failedAt: status?.failedAt,
  });
  const blocker = blockerOf(status, decision, inventory);
  if (status?.phase !== 'Ending') {
    deps.events.record(environment, {
      type: 'Normal',
      reason: 'Ending',
      message: closing.because,
    });
  }
  if (blocker && status?.reason !== 'Blocked') {
    deps.events.record(environment, {
      type: 'Warning',
      reason: 'EndBlocked',
      message: blocker,
    });
  }
  await writeStatus(
    environment,
    endingStatusOf(scope, { inventory, closing, decision, blocker }),
    deps,
  );
  return { until: [decision.next?.at, teardown.retryAt] };
}

/**
 * Its time is up, and its status says why: the controller asks for the deletion
 * itself, of what it has just read, so that an extension is never overlooked.
 */
export async function endByClock(
  { metadata }: StoredEnvironment,
  { closing }: Findings,
  { client }: Dependencies,
): Promise<void> {
  if (!closing) {
    return;
  }
  const { name, namespace, uid, resourceVersion } = metadata;
  try {
    await client.delete(
      { type: ownTypes.environments, name, namespace },
      { preconditions: { uid, resourceVersion } },
    );
  } catch (error) {
    // What changed it, or took it, comes as an event and is looked at then.
    if (!isConflict(error) && !isNotFound(error)) {
      throw error;
    }
  }
}

function closingAsAsked(
  status: EnvironmentStatus | undefined,
): NonNullable<EnvironmentStatus['closing']> {
  return {
    phase: status?.phase ?? 'Waiting',
    reason: status?.reason ?? '',
    message: status?.message ?? '',
    because: 'its deletion was asked for',
  };
}

/** Past the deadline, and from then on: what the end waits for, by name. */
function blockerOf(
  status: EnvironmentStatus | undefined,
  { due }: LifecycleDecision,
  inventory: Inventory,
): string | undefined {
  const isLate =
    status?.reason === 'Blocked' ||
    due.some(({ action }) => action === 'ReportBlocker');
  if (!isLate) {
    return undefined;
  }
  const left = [...inventory.values()].filter(
    ({ state }) => state === 'Deleting',
  );
  return `the end waits for ${left
    .map(({ kind, objectName, message }) =>
      message ? `${kind} ${objectName} (${message})` : `${kind} ${objectName}`,
    )
    .join(', ')}`;
}

function releaseOf(finalizers: string[]): JsonPatchOperation {
  return {
    op: 'remove',
    path: `/metadata/finalizers/${finalizers.indexOf(TEARDOWN_FINALIZER)}`,
  };
}

function secondsSince(instant: string | undefined, now: Date): number {
  return instant ? (now.getTime() - Date.parse(instant)) / 1000 : 0;
}
