import { Acceptance } from '../accept';
import { mergedKinds, planOf } from '../identity';
import { Scope } from '../scope';
import { isHeldAsleep } from '../sleep/isHeldAsleep';

/**
 * What an environment is pinned to from now on: the revision that it asks for, once that
 * is accepted and while it is awake; until then what it was. Written down before the
 * first object of that revision is made, with every kind that may be. Pure.
 */
export function pinnedBy(
  scope: Scope,
  acceptance: Acceptance,
): Pick<Scope, 'plan' | 'klass'> {
  const { plan, klass, asked, environment } = scope;
  if (!acceptance.accepted || (plan && isHeldAsleep(environment))) {
    return { plan, klass };
  }
  const { revision, kinds } = planOf(acceptance.compiled);
  return {
    klass: asked,
    plan:
      plan?.revision === revision
        ? plan
        : { revision, kinds: mergedKinds(plan?.kinds ?? [], kinds) },
  };
}
