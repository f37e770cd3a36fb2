import type { EnvironmentRef } from '../../environmentRef';
import { environmentSchema, type Environment } from '../../resources';
import {
  approvalAnswerSchema,
  type ApprovalAnswer,
  type ApproveRequestInput,
  type ListApprovalsQuery,
  type RejectRequest,
} from '../approvals';
import { listSchema, type List } from '../lists';
import {
  type EnvironmentsCallOptions,
  type Http,
  pathTo,
  queryString,
} from './http';

/** Approvals: what is asked for, and the decision on it. */
export interface ApprovalCalls {
  listApprovals(
    query?: ListApprovalsQuery,
    options?: EnvironmentsCallOptions,
  ): Promise<List<ApprovalAnswer>>;
  getApproval(
    ref: EnvironmentRef,
    options?: EnvironmentsCallOptions,
  ): Promise<ApprovalAnswer>;
  /** Approves exactly what the hash names. */
  approveEnvironment(
    ref: EnvironmentRef,
    request: ApproveRequestInput,
    options?: EnvironmentsCallOptions,
  ): Promise<Environment>;
  /** Rejects what the hash names; who asked is told the reason. */
  rejectEnvironment(
    ref: EnvironmentRef,
    request: RejectRequest,
    options?: EnvironmentsCallOptions,
  ): Promise<Environment>;
}

const approvalListSchema = listSchema(approvalAnswerSchema);

export function approvalCalls(http: Http): ApprovalCalls {
  return {
    listApprovals(query = {}, options) {
      return http.json(
        approvalListSchema,
        `approvals${queryString(query)}`,
        options,
      );
    },

    getApproval(ref, options) {
      return http.json(approvalAnswerSchema, pathTo(ref, 'approval'), options);
    },

    approveEnvironment(ref, request, options) {
      return http.json(environmentSchema, pathTo(ref, 'approve'), {
        ...options,
        method: 'POST',
        body: request,
      });
    },

    rejectEnvironment(ref, request, options) {
      return http.json(environmentSchema, pathTo(ref, 'reject'), {
        ...options,
        method: 'POST',
        body: request,
      });
    },
  };
}
