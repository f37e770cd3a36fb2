import { JsonPatchOperation } from '@environments-dev/kubernetes-client';
import {
  EnvironmentStatus,
  LifecycleDecision,
  TEARDOWN_FINALIZER,
} from '@environments-dev/plugin-environments-common';
import { Dependencies } from '../dependencies';
import { patchMetadata } from '../identity';
import { BLOCKED, decide } from '../lifecycle';
import { Wait } from '../run/wait';
import { Scope } from '../scope';
import { resumeReconcilers } from '../sleep/wakeUp';
import { endingStatusOf } from '../status/endingStatus';
import { writeStatus } from '../status/writeStatus';
import { nameBlockers } from './blockers';
import { endedAt, endingSince } from './endingSince';
import { Closing, writeRecord } from './record';
import { revokeAccess } from './revokeAccess';
import { stayEnded } from './stayEnded';
import { kindsOf } from './kinds';
import { Teardown, tearDown } from './teardown';

/**
 * One pass of an environment whose end has begun: take down what is left, and when
 * nothing is, write the closing report and only then let it go, if Git does.
 */
export async function end(scope: Scope, deps: Dependencies): Promise<Wait> {
  const { environment } = scope;
  const { metadata, status } = environment;
  const isDeleted = metadata.deletionTimestamp !== undefined;
  if (isDeleted && !metadata.finalizers?.includes(TEARDOWN_FINALIZER)) {
    return {};
  }
  const closing = status?.closing ?? closingAsAsked(status);
  const recordedAt = endedAt(environment);
  if (recordedAt && !isDeleted) {
    return stayEnded(scope, { endedAt: recordedAt, closing }, deps);
  }
  await revokeAccess(scope, deps);
  if (!hasTeardownBegun(status)) {
    await resumeReconcilers(scope, deps);
  }
  const teardown = await tearDown(scope, deps);
  if (teardown.state === 'Waiting') {
    return reportEnding(scope, teardown, closing, deps);
  }
  const now = deps.clock.now();
  if (!recordedAt) {
    await writeRecord(scope, { ...teardown, closing, endedAt: now }, deps);
    deps.log.info('An environment has ended', {
      environment: scope.key,
      because: closing.because,
      seconds: secondsSince(endingSince(environment), now),
    });
  }
  if (!isDeleted) {
    return stayEnded(scope, { endedAt: now.toISOString(), closing }, deps);
  }
  await patchMetadata(environment, releaseOf(metadata.finalizers), deps);
  return {};
}

/** Says how far the end has come, and past its deadline what it waits for. */
async function reportEnding(
  scope: Scope,
  teardown: Extract<Teardown, { state: 'Waiting' }>,
  closing: Closing,
  deps: Dependencies,
): Promise<Wait> {
  const { environment } = scope;
  const { status } = environment;
  const { inventory, unclear, retryAt } = teardown;
  const decision = decide(scope, {
    startedAt: status?.startedAt,
    readyAt: status?.readyAt,
    failedAt: status?.failedAt,
    asleepSince: status?.asleepSince,
  });
  const blocker = isLate(status, decision)
    ? await nameBlockers({ inventory, unclear, kinds: kindsOf(scope) }, deps)
    : undefined;
  // Written first: a pass that meets a conflict is repeated, and must not tell twice.
  await writeStatus(
    environment,
    endingStatusOf(scope, { inventory, closing, decision, blocker }),
    deps,
  );
  if (status?.phase !== 'Ending') {
    deps.events.record(environment, {
      type: 'Normal',
      reason: 'Ending',
      message: closing.because,
    });
  }
  if (blocker && status?.reason !== BLOCKED) {
    deps.events.record(environment, {
      type: 'Warning',
      reason: 'EndBlocked',
      message: blocker,
    });
  }
  return { until: [decision.next?.at, retryAt] };
}

function hasTeardownBegun(status: EnvironmentStatus | undefined): boolean {
  return status?.resources?.some(({ deletedAt }) => deletedAt) ?? false;
}

function closingAsAsked(status: EnvironmentStatus | undefined): Closing {
  return {
    phase: status?.phase ?? 'Waiting',
    reason: status?.reason ?? '',
    message: status?.message ?? '',
    because: 'its deletion was asked for',
  };
}

/** Past the deadline, and from then on. */
function isLate(
  status: EnvironmentStatus | undefined,
  { due }: LifecycleDecision,
): boolean {
  return (
    status?.reason === BLOCKED ||
    due.some(({ action }) => action === 'ReportBlocker')
  );
}

function releaseOf(finalizers: string[] = []): JsonPatchOperation[] {
  return [
    {
      op: 'remove',
      path: `/metadata/finalizers/${finalizers.indexOf(TEARDOWN_FINALIZER)}`,
    },
  ];
}

function secondsSince(instant: string | undefined, now: Date): number {
  return instant ? (now.getTime() - Date.parse(instant)) / 1000 : 0;
}
