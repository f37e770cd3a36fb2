import {
  AuthorizeResult,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';

/** Which of several things somebody may see. */
export type Visibility<TFilter> =
  | { type: 'All' }
  | { type: 'None' }
  | { type: 'Matching'; criteria: PermissionCriteria<TFilter> };

/** What is shown to somebody of whom nobody has decided yet what they may see. */
export const UNDECIDED = { type: 'None' } as const;

/** Turns the decision of the permission policy into a filter. */
export function visibilityFrom<TFilter>(
  decision: PolicyDecision,
  transform: ConditionTransformer<TFilter>,
): Visibility<TFilter> {
  switch (decision.result) {
    case AuthorizeResult.ALLOW:
      return { type: 'All' };
    case AuthorizeResult.CONDITIONAL:
      return {
        type: 'Matching',
        criteria: transform(decision.conditions),
      };
    default:
      return { type: 'None' };
  }
}

/** Whether `matches` holds for what the filter lets through. */
export function isVisible<TFilter extends object>(
  visibility: Visibility<TFilter>,
  matches: (filter: TFilter) => boolean,
): boolean {
  switch (visibility.type) {
    case 'All':
      return true;
    case 'None':
      return false;
    default:
      return satisfies(visibility.criteria, matches);
  }
}

function satisfies<TFilter extends object>(
  criteria: PermissionCriteria<TFilter>,
  matches: (filter: TFilter) => boolean,
): boolean {
  if ('allOf' in criteria) {
    return criteria.allOf.every(each => satisfies(each, matches));
  }
  if ('anyOf' in criteria) {
    return criteria.anyOf.some(each => satisfies(each, matches));
  }
  if ('not' in criteria) {
    return !satisfies(criteria.not, matches);
  }
  return matches(criteria);
}
