import { Acceptance } from '../accept';
import { Findings } from '../findings';
import { isBeingTakenDown } from '../objects/inventory';
import { Scope } from '../scope';
import { approvedCondition } from './approvedCondition';
import { ConditionNow } from './conditions';
import { endedCondition } from './endedCondition';
import { Summary } from './summary';
import { syncCondition } from './syncCondition';

/** What holds of an environment, one condition for each question. Pure. */
export function conditionsOf(
  scope: Scope,
  findings: Findings,
  summary: Summary,
): ConditionNow[] {
  const { acceptance, inventory, failure: failed, change } = findings;
  const failure =
    failed ??
    (change?.state === 'Refused' ? change : undefined) ??
    heldBack(acceptance);
  const conditions: ConditionNow[] = [acceptedCondition(acceptance)];
  if (acceptance.accepted || acceptance.condition !== 'Accepted') {
    conditions.push(approvedCondition(acceptance));
  }
  const entries = [...inventory.values()].filter(
    entry => !isBeingTakenDown(entry),
  );
  const applied = entries.filter(({ uid }) => uid !== undefined);
  const isReady =
    summary.phase === 'Ready' &&
    findings.sleep.state !== 'Woken' &&
    entries.every(({ state }) => state === 'Ready');
  const isProvisioned =
    change === undefined &&
    heldBack(acceptance) === undefined &&
    applied.length === entries.length &&
    entries.length > 0;
  conditions.push(
    {
      type: 'Provisioned',
      status: isProvisioned ? 'True' : 'False',
      reason: provisionedReason(isProvisioned, failure),
      message:
        change?.message ??
        failure?.message ??
        `${applied.length} of ${entries.length} resources are applied`,
    },
    {
      type: 'Ready',
      status: isReady ? 'True' : 'False',
      reason: isReady ? 'Ready' : summary.reason || summary.phase,
      message: summary.message,
    },
  );
  if (scope.klass.found === 'Valid') {
    conditions.push(syncCondition(findings), endedCondition(findings));
  }
  return conditions;
}

/** Accepted and approved, and still nothing is made. */
function heldBack(acceptance: Acceptance): Findings['failure'] {
  return !acceptance.accepted && acceptance.condition === 'Provisioned'
    ? { reason: acceptance.reason, message: acceptance.message }
    : undefined;
}

function acceptedCondition(acceptance: Acceptance): ConditionNow {
  return acceptance.accepted || acceptance.condition !== 'Accepted'
    ? { type: 'Accepted', status: 'True', reason: 'Accepted', message: '' }
    : {
        type: 'Accepted',
        status: 'False',
        reason: acceptance.reason,
        message: acceptance.message,
      };
}

function provisionedReason(
  isProvisioned: boolean,
  failure: Findings['failure'],
): string {
  if (failure) {
    return failure.reason;
  }
  return isProvisioned ? 'Applied' : 'Applying';
}
