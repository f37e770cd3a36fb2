import type {
  Environment,
  EnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import type { AuditTrail } from '../AuditTrail';
import type { Caller } from '../Caller';
import type { ApprovalsService } from './ApprovalsService';
import type { Decision } from './ApprovalWriter';

/** Writes down each decision; reads pass. */
export class AuditedApprovals implements ApprovalsService {
  readonly #inner: ApprovalsService;
  readonly #audit: AuditTrail;

  readonly listApprovals: ApprovalsService['listApprovals'];
  readonly getApproval: ApprovalsService['getApproval'];

  constructor(options: { inner: ApprovalsService; audit: AuditTrail }) {
    const { inner, audit } = options;
    this.#inner = inner;
    this.#audit = audit;
    this.listApprovals = inner.listApprovals.bind(inner);
    this.getApproval = inner.getApproval.bind(inner);
  }

  decideApproval(
    ref: EnvironmentRef,
    decision: Decision,
    caller: Caller,
  ): Promise<Environment> {
    const { requestHash, reason } = decision;
    const eventId =
      decision.decision === 'Approved'
        ? 'environment-approve'
        : 'environment-reject';
    return this.#audit.write(
      { eventId, ref, caller, details: { requestHash, reason } },
      () => this.#inner.decideApproval(ref, decision, caller),
    );
  }
}
