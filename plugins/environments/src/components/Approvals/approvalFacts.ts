import {
  type ApprovalAnswer,
  type Environment,
  entityRefSchema,
} from '@environments-dev/plugin-environments-common';

/** Entity ref of who asked; none where only a user name is known. */
export function requesterOf({ spec }: Environment): string[] {
  const asker = spec.requester?.entityRef ?? spec.requester?.username;
  return asker && entityRefSchema.safeParse(asker).success ? [asker] : [];
}

/** What happened at the instant that the list tells. */
export function stateWords(state: ApprovalAnswer['state']): string {
  switch (state) {
    case 'Approved':
      return 'approved';
    case 'Rejected':
      return 'rejected';
    default:
      return 'asked';
  }
}
