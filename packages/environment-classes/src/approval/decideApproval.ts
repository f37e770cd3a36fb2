import type {
  EnvironmentApproval,
  Requester,
} from '@environments-dev/plugin-environments-common';
import {
  isAmong,
  isKnown,
  isSamePerson,
  nameOf,
  type IdentityPrefixes,
} from './people';

/** A decision that counts. */
export interface CountedDecision {
  /** Of the EnvironmentApproval. */
  name: string;
  requestHash: string;
  decision: 'Approved' | 'Rejected';
  /** Entity ref, or user name, of who decided. */
  by: string;
  /** RFC 3339. */
  at: string;
  /** The approver's words; may be empty. */
  reason: string;
}

/** A decision that does not count, and why, as the end of a sentence about its author. */
export interface DisregardedDecision {
  by: string;
  because: string;
}

/** What has been decided on a request that needs an approval. */
export type ApprovalDecision =
  | {
      state: 'ApprovalRequired';
      /** Decisions on this very request that do not count. */
      disregarded: DisregardedDecision[];
    }
  | { state: 'Approved' | 'Rejected'; decision: CountedDecision };

/** Whose approvals count for an environment. */
export interface ApprovalContext {
  /** Of the environment as it is now: one restored from a backup has another. */
  environmentUid: string;
  requester: Requester | undefined;
  /** Entity refs of people and groups. */
  approvers: readonly string[];
  prefixes: IdentityPrefixes;
}

/** Every decision on the environment that counts, whatever was asked then; oldest first. */
export function countedDecisions(
  approvals: readonly EnvironmentApproval[],
  context: ApprovalContext,
): CountedDecision[] {
  return approvals
    .filter(
      approval =>
        isAbout(approval, context) &&
        objectionTo(approval, context) === undefined,
    )
    .map(countedDecision)
    .sort(byTime);
}

/**
 * What was decided on the request with this hash. A rejection is final for it; of
 * several decisions the newest is told. Admission says the same before a decision is
 * stored, but reads from a cache; what is said here counts.
 */
export function decideApproval(
  requestHash: string,
  approvals: readonly EnvironmentApproval[],
  context: ApprovalContext,
): ApprovalDecision {
  const onRequest = approvals.filter(
    ({ spec }) => spec.requestHash === requestHash,
  );
  const counted = countedDecisions(onRequest, context);
  const decision =
    counted.findLast(each => each.decision === 'Rejected') ?? counted.at(-1);
  return decision
    ? { state: decision.decision, decision }
    : {
        state: 'ApprovalRequired',
        disregarded: onRequest
          .filter(approval => isAbout(approval, context))
          .sort(byName)
          .flatMap(approval => disregardedDecision(approval, context)),
      };
}

function isAbout(
  { spec }: EnvironmentApproval,
  { environmentUid }: ApprovalContext,
): boolean {
  return spec.environmentUid === environmentUid;
}

/** Why a decision does not count; undefined when it does. */
function objectionTo(
  { spec: { approver } }: EnvironmentApproval,
  { requester, approvers, prefixes }: ApprovalContext,
): string | undefined {
  if (!isKnown(approver)) {
    return 'is not known';
  }
  if (!isKnown(requester)) {
    return 'cannot be told from who asked, which is not known';
  }
  if (isSamePerson(requester, approver)) {
    return 'asked for it';
  }
  return isAmong(approver, approvers, prefixes)
    ? undefined
    : 'is not among those who may';
}

function disregardedDecision(
  approval: EnvironmentApproval,
  context: ApprovalContext,
): DisregardedDecision[] {
  const because = objectionTo(approval, context);
  const { approver } = approval.spec;
  return because === undefined
    ? []
    : [{ by: approver ? nameOf(approver) : 'somebody', because }];
}

function countedDecision({
  metadata,
  spec,
}: EnvironmentApproval): CountedDecision {
  const { requestHash, decision, reason, approver } = spec;
  return {
    name: metadata.name,
    requestHash,
    decision,
    by: approver ? nameOf(approver) : '',
    at: metadata.creationTimestamp ?? '',
    reason,
  };
}

function byTime(a: CountedDecision, b: CountedDecision): number {
  return compare(a.at, b.at) || compare(a.name, b.name);
}

function byName(a: EnvironmentApproval, b: EnvironmentApproval): number {
  return compare(a.metadata.name, b.metadata.name);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
