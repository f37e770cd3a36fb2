export { approvalRule } from './approvalRule';
export type { ApprovalRule } from './approvalRule';
export { countedDecisions, decideApproval } from './decideApproval';
export type {
  ApprovalContext,
  ApprovalDecision,
  CountedDecision,
} from './decideApproval';
export { isAmong, isKnown, isSamePerson, nameOf } from './people';
export type { IdentityPrefixes } from './people';
export { requestHash } from './requestHash';
export { sayAnyOf, sayApproval } from './sentences';
