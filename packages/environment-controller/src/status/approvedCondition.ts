import { sayApproval } from '@environments-dev/environment-classes';
import { Acceptance } from '../accept';
import { ConditionNow } from './conditions';

/** Whether those whose approval the class asks for have given it, and who did. Pure. */
export function approvedCondition(acceptance: Acceptance): ConditionNow {
  const type = 'Approved';
  const { approval } = acceptance;
  if (!approval || approval.decision.state === 'NotRequired') {
    return { type, status: 'True', reason: 'NotRequired', message: '' };
  }
  const { state } = approval.decision;
  const isWhatIsMissing =
    !acceptance.accepted && acceptance.condition === 'Approved';
  return {
    type,
    status: state === 'Approved' ? 'True' : 'False',
    reason: state,
    message: isWhatIsMissing
      ? acceptance.message
      : sayApproval(approval.decision, approval.by, { isRunning: false }),
  };
}
