import {
  type ApprovalContext,
  type ApprovalDecision,
  type CountedDecision,
  countedDecisions,
  decideApproval,
  type IdentityPrefixes,
} from '@environments-dev/environment-classes';
import type {
  Environment,
  EnvironmentApproval,
} from '@environments-dev/plugin-environments-common';

/** How a request that needs an approval stands. */
export interface ApprovalStanding {
  /** Of what is asked now. */
  requestHash: string;
  /** Entity refs of those who may decide. */
  by: readonly string[];
  decision: ApprovalDecision;
  /** On this and on what was asked before, newest first. */
  decisions: readonly CountedDecision[];
  /** RFC 3339. */
  since: string;
}

/**
 * How an environment's request stands, by the controller's own code, and a moment before
 * the controller has looked at a decision itself. Undefined: nothing needs an approval.
 * Pure.
 */
export function approvalStanding(
  environment: Environment,
  approvals: readonly EnvironmentApproval[],
  prefixes: IdentityPrefixes,
): ApprovalStanding | undefined {
  const { metadata, spec, status } = environment;
  const asked = status?.approval;
  if (!asked || asked.state === 'NotRequired') {
    return undefined;
  }
  const context: ApprovalContext = {
    environmentUid: metadata.uid ?? '',
    requester: spec.requester,
    approvers: asked.by,
    prefixes,
  };
  const decision = decideApproval(asked.requestHash, approvals, context);
  return {
    requestHash: asked.requestHash,
    by: asked.by,
    decision,
    decisions: countedDecisions(approvals, context).reverse(),
    since:
      decision.state === 'ApprovalRequired'
        ? askedSince(environment)
        : decision.decision.at,
  };
}

function askedSince({ metadata, status }: Environment): string {
  const asked = status?.conditions?.find(
    ({ type, reason }) => type === 'Approved' && reason === 'ApprovalRequired',
  );
  return (
    asked?.lastTransitionTime ??
    metadata.creationTimestamp ??
    new Date(0).toISOString()
  );
}
