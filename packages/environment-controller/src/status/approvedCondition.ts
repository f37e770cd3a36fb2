import { NOT_YET_SUPPORTED } from '@environments-dev/environment-classes';
import { Acceptance } from '../accept';
import { ConditionNow } from './conditions';

/** Whether those whose approval the class asks for have given it. Pure. */
export function approvedCondition(acceptance: Acceptance): ConditionNow {
  return acceptance.accepted
    ? { type: 'Approved', status: 'True', reason: 'NotRequired', message: '' }
    : {
        type: 'Approved',
        status: 'False',
        reason: NOT_YET_SUPPORTED,
        message: acceptance.message,
      };
}
