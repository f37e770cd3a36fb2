import {
  approvalRule,
  countedDecisions,
  decideApproval,
  requestHash,
  sayApproval,
} from '@environments-dev/environment-classes';
import { Acceptance } from '../accept';
import { knownReadyAt } from '../lifecycle';
import { identityOf, Scope } from '../scope';
import { Approval } from './approval';

type Accepted = Extract<Acceptance, { accepted: true }>;

/**
 * Holds an accepted request until those whom its class names have approved exactly this:
 * revision, parameters and lifetime. A change asks again, and what runs already stays as
 * it is until then. Pure.
 */
export function approve(scope: Scope, acceptance: Acceptance): Acceptance {
  const approval = acceptance.accepted
    ? approvalOf(scope, acceptance)
    : undefined;
  if (!acceptance.accepted || !approval) {
    return acceptance;
  }
  const { decision, by } = approval;
  if (decision.state === 'NotRequired' || decision.state === 'Approved') {
    return { ...acceptance, approval };
  }
  return {
    accepted: false,
    phase: decision.state === 'Rejected' ? 'Failed' : 'Waiting',
    reason: decision.state,
    message: sayApproval(decision, by, { isRunning: isRunning(scope) }),
    condition: 'Approved',
    approval,
  };
}

/** Undefined: the class wants none, and never did. */
function approvalOf(
  scope: Scope,
  { compiled, parameters }: Accepted,
): Approval | undefined {
  const { environment, approvals, prefixes } = scope;
  const { metadata, spec, status } = environment;
  const { access, isolation, lifetime } = compiled.spec;
  if (!access.approve && !status?.approval) {
    return undefined;
  }
  const context = {
    environmentUid: metadata.uid,
    requester: spec.requester,
    approvers: access.approve?.by ?? [],
    prefixes,
  };
  const hash = requestHash(
    { revision: compiled.revision, parameters, lifetime: spec.lifetime },
    lifetime,
  );
  const rule = approvalRule(compiled, parameters, identityOf(scope, isolation));
  return {
    requestHash: hash,
    by: context.approvers,
    decision: rule.required
      ? decideApproval(hash, approvals, context)
      : { state: 'NotRequired' },
    counted: countedDecisions(approvals, context),
  };
}

function isRunning(scope: Scope): boolean {
  return (
    knownReadyAt(scope) !== undefined ||
    scope.environment.status?.startedAt !== undefined
  );
}
