import {
  isAmong,
  isKnown,
  isSamePerson,
  type IdentityPrefixes,
  sayAnyOf,
} from '@environments-dev/environment-classes';
import type {
  Environment,
  Requester,
} from '@environments-dev/plugin-environments-common';
import { groupsOf } from '../Caller';
import type { Person } from '../Caller';
import type { ApprovalStanding } from './approvalStanding';

/** As an EnvironmentApproval names who decided. */
export function approverOf(person: Person): Requester {
  return {
    username: person.entityRef,
    groups: groupsOf(person),
    entityRef: person.entityRef,
  };
}

/**
 * Why a person's decision on a request would not count; undefined when it would. By the
 * controller's own rules. Pure.
 */
export function objectionToPerson(
  person: Person,
  { spec: { requester } }: Environment,
  { by }: ApprovalStanding,
  prefixes: IdentityPrefixes,
): string | undefined {
  const approver = approverOf(person);
  if (!isKnown(requester)) {
    return 'it is not known who asked for it, so nobody can be told from them; it must be requested again';
  }
  if (isSamePerson(requester, approver)) {
    return 'you asked for it yourself; another approver must decide';
  }
  return isAmong(approver, by, prefixes)
    ? undefined
    : `its class has ${sayAnyOf(by)} decide`;
}

/** Why nothing is to be decided, whoever asks; undefined while something is. Pure. */
export function objectionToDeciding(
  { metadata }: Environment,
  { decision }: ApprovalStanding,
): string | undefined {
  if (metadata.deletionTimestamp) {
    return 'it ends';
  }
  switch (decision.state) {
    case 'Approved':
      return `it was approved by ${decision.decision.by}`;
    case 'Rejected':
      return `it was rejected by ${decision.decision.by}`;
    default:
      return undefined;
  }
}
