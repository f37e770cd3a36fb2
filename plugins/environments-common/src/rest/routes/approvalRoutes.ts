import {
  approvalAnswerSchema,
  approveRequestSchema,
  listApprovalsQuerySchema,
  rejectRequestSchema,
} from '../approvals';
import { listSchema } from '../lists';
import { ONE, type Components, type Route } from './route';

export const APPROVAL_COMPONENTS = {
  ApproveRequest: { schema: approveRequestSchema, io: 'input' },
  RejectRequest: { schema: rejectRequestSchema, io: 'input' },
  Approval: { schema: approvalAnswerSchema, io: 'output' },
  ApprovalList: { schema: listSchema(approvalAnswerSchema), io: 'output' },
} as const satisfies Components;

export const APPROVAL_ROUTES = [
  {
    method: 'get',
    path: '/approvals',
    operationId: 'listApprovals',
    summary:
      'Requests that need an approval, as far as they concern the caller.',
    query: listApprovalsQuerySchema,
    answer: { status: 200, component: 'ApprovalList' },
    refusals: [400, 401, 503],
  },
  {
    method: 'get',
    path: `${ONE}/approval`,
    operationId: 'getApproval',
    summary:
      'What is asked for, and what was decided; 404 where no approval is needed.',
    answer: { status: 200, component: 'Approval' },
    refusals: [401, 404, 503],
  },
  {
    method: 'post',
    path: `${ONE}/approve`,
    operationId: 'approveEnvironment',
    summary: 'Approve exactly what the hash names.',
    body: 'ApproveRequest',
    answer: { status: 200, component: 'Environment' },
    refusals: [400, 401, 403, 404, 409, 503],
  },
  {
    method: 'post',
    path: `${ONE}/reject`,
    operationId: 'rejectEnvironment',
    summary: 'Reject what the hash names, and say why.',
    body: 'RejectRequest',
    answer: { status: 200, component: 'Environment' },
    refusals: [400, 401, 403, 404, 409, 503],
  },
] as const satisfies readonly Route<
  keyof typeof APPROVAL_COMPONENTS | 'Environment'
>[];
