import {
  approveRequestSchema,
  listApprovalsQuerySchema,
  rejectRequestSchema,
} from '@environments-dev/plugin-environments-common';
import type { Router } from 'express';
import type { ApprovalsService } from '../service/approvals/ApprovalsService';
import { UNDECIDED } from '../service/visibility';
import type { CallerOf } from './callers';
import { parseRef, parseRequest } from './requests';

const SIGHT = { visible: UNDECIDED, decidable: UNDECIDED };

const DECISION_ROUTES = [
  { action: 'approve', decision: 'Approved', schema: approveRequestSchema },
  { action: 'reject', decision: 'Rejected', schema: rejectRequestSchema },
] as const;

/** `/approvals`, and what is decided on one environment. */
export function addApprovalRoutes(
  router: Router,
  options: { approvals: ApprovalsService; callerOf: CallerOf },
): void {
  const { approvals, callerOf } = options;

  router.get('/approvals', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(listApprovalsQuerySchema, request.query);
    response.json(
      await approvals.listApprovals({ query, sight: SIGHT }, caller),
    );
  });

  router.get(
    '/environments/:namespace/:name/approval',
    async (request, response) => {
      const caller = await callerOf(request);
      const ref = parseRef(request.params);
      response.json(await approvals.getApproval(ref, { sight: SIGHT }, caller));
    },
  );

  for (const { action, decision, schema } of DECISION_ROUTES) {
    router.post(
      `/environments/:namespace/:name/${action}`,
      async (request, response) => {
        const caller = await callerOf(request);
        const ref = parseRef(request.params);
        const asked = parseRequest(schema, request.body ?? {});
        response.json(
          await approvals.decideApproval(ref, { ...asked, decision }, caller),
        );
      },
    );
  }
}
