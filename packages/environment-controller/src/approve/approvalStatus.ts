import {
  ApprovalStatus,
  EnvironmentStatus,
} from '@environments-dev/plugin-environments-common';
import { Acceptance } from '../accept';
import { Scope } from '../scope';
import { EnvironmentEvent } from '../status/events';
import { recordedDecisions } from './recordedDecisions';

/** What status tells of the approval; what was in force stays until another is. Pure. */
export function approvalStatusOf(
  { environment }: Scope,
  acceptance: Acceptance,
): EnvironmentStatus['approval'] {
  const { status, spec } = environment;
  const { approval } = acceptance;
  if (!approval) {
    return status?.approval;
  }
  const { requestHash, by, decision, counted } = approval;
  const inForce = acceptance.accepted
    ? {
        requestHash,
        lifetime: spec.lifetime,
        classRevision: acceptance.compiled.revision,
        parameters: acceptance.parameters,
      }
    : status?.approval?.inForce;
  return {
    state: decision.state,
    requestHash,
    by: [...by],
    ...(inForce && { inForce }),
    decisions: recordedDecisions(status, counted),
  };
}

/** What is told in `kubectl describe` when an approval is asked for or given. Pure. */
export function approvalEvents(
  before: EnvironmentStatus | undefined,
  now: EnvironmentStatus,
): EnvironmentEvent[] {
  const { approval } = now;
  if (
    !approval ||
    approval.state === 'NotRequired' ||
    isSame(before?.approval, approval)
  ) {
    return [];
  }
  const approved = now.conditions?.find(({ type }) => type === 'Approved');
  return [
    {
      type: approval.state === 'Rejected' ? 'Warning' : 'Normal',
      reason: approval.state,
      message: approved?.message ?? '',
    },
  ];
}

function isSame(
  before: ApprovalStatus | undefined,
  { state, requestHash }: ApprovalStatus,
): boolean {
  return before?.state === state && before.requestHash === requestHash;
}
