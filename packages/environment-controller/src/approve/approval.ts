import {
  ApprovalDecision,
  CountedDecision,
} from '@environments-dev/environment-classes';

/** What has come of the approval that a class may want. */
export interface Approval {
  /** Of what is asked now. */
  requestHash: string;
  /** Entity refs of those who may decide. */
  by: readonly string[];
  decision: ApprovalDecision | { state: 'NotRequired' };
  /** All decisions that count, on whatever was asked. */
  counted: CountedDecision[];
}
