import { Dependencies } from '../dependencies';
import { Findings } from '../findings';
import { mirrorPatch, patchMetadata } from '../identity';
import { Scope } from '../scope';
import { StoredEnvironment } from '../watch/environments';
import { statusOf } from './statusOf';
import { writeStatus } from './writeStatus';

/** Tells the world what the pass has come to: status, its mirror, events. */
export async function report(
  scope: Scope,
  findings: Findings,
  deps: Dependencies,
): Promise<StoredEnvironment> {
  const { environment, key } = scope;
  const status = statusOf(scope, findings);
  const written = await writeStatus(environment, status, deps);
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
    if (status.phase === 'Failed') {
      deps.events.record(written, {
        type: 'Warning',
        reason: 'Failed',
        message: `${status.reason}: ${status.message}`,
      });
    }
  }
  const { readyAt, endsAt } = status;
  return patchMetadata(
    written,
    readyAt ? mirrorPatch(written, { readyAt, endsAt }) : [],
    deps,
  );
}
