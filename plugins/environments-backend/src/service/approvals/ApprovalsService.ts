import type {
  ApprovalAnswer,
  ApprovalView,
  Environment,
  EnvironmentRef,
  List,
} from '@environments-dev/plugin-environments-common';
import type { Caller } from '../Caller';
import type { ApprovalSight } from './ApprovalInbox';
import type { Decision } from './ApprovalWriter';

/** Requests that need an approval, and the decisions on them. */
export interface ApprovalsService {
  listApprovals(
    request: {
      query: { view: ApprovalView; limit: number };
      sight: ApprovalSight;
    },
    caller: Caller,
  ): Promise<List<ApprovalAnswer>>;
  getApproval(
    ref: EnvironmentRef,
    request: { sight: ApprovalSight },
    caller: Caller,
  ): Promise<ApprovalAnswer>;
  /** Approves or rejects; answers the environment, which need not have heard of it yet. */
  decideApproval(
    ref: EnvironmentRef,
    decision: Decision,
    caller: Caller,
  ): Promise<Environment>;
}
