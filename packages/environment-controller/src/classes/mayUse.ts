import { PORTAL_ACCOUNT } from '@environments-dev/plugin-environments-common';
import { PinnedPlan } from '../identity';
import { StoredEnvironment } from '../watch/environments';
import { Classes } from './classes';
import { ClassResolution } from './revisions';

/**
 * Whether who asked may use the class. Admission has seen to it, unless the class was
 * not there to say who may, so it is asked again before anything starts; the portal asks
 * for the person itself. What has started is not asked about.
 */
export async function mayUseClass(
  { spec, status }: StoredEnvironment,
  klass: ClassResolution,
  plan: PinnedPlan | undefined,
  classes: Classes,
): Promise<boolean> {
  const isRestricted =
    klass.found === 'Valid' && klass.compiled.spec.access.request.length > 0;
  if (!isRestricted || plan || status?.startedAt !== undefined) {
    return true;
  }
  const { requester, className } = spec;
  if (!requester) {
    return false;
  }
  return (
    requester.username === PORTAL_ACCOUNT ||
    classes.isUsableBy(requester, className)
  );
}
