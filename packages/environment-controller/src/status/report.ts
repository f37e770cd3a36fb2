import { Dependencies } from '../dependencies';
import { approvalEvents } from '../approve/approvalStatus';
import { Findings } from '../findings';
import { mirrorPatch, patchMetadata } from '../identity';
import { Scope } from '../scope';
import { StoredEnvironment } from '../watch/environments';
import { statusOf } from './statusOf';
import { syncEvents } from './syncEvents';
import { writeStatus } from './writeStatus';

/** Tells the world what the pass has come to: status, its mirror, events. */
export async function report(
  scope: Scope,
  findings: Findings,
  deps: Dependencies,
): Promise<StoredEnvironment> {
  const { environment, key } = scope;
  const status = statusOf(scope, findings);
  const { readyAt, endsAt, asleepSince } = status;
  // Before the status: a write costs the API server by the size of what is stored.
  const mirrored = await patchMetadata(
    environment,
    readyAt ? mirrorPatch(environment, { readyAt, endsAt, asleepSince }) : [],
    deps,
  );
  const written = await writeStatus(mirrored, status, deps);
  for (const event of approvalEvents(environment.status, status)) {
    deps.events.record(written, event);
  }
  for (const event of syncEvents(environment.status, status, findings.healed)) {
    deps.events.record(written, event);
  }
  for (const { mark, because } of findings.warned) {
    deps.events.record(written, {
      type: 'Normal',
      reason: 'Warned',
      message: because,
    });
    deps.log.info('An environment was warned of its end', {
      environment: key,
      mark: mark ?? '',
    });
  }
  if (status.phase !== environment.status?.phase) {
    deps.log.info('An environment changed its phase', {
      environment: key,
      phase: status.phase,
      reason: status.reason,
    });
    // Of a rejection is told already, in the approver's words.
    if (status.phase === 'Failed' && status.reason !== 'Rejected') {
      deps.events.record(written, {
        type: 'Warning',
        reason: 'Failed',
        message: `${status.reason}: ${status.message}`,
      });
    }
  }
  return written;
}
