import type { IdentityPrefixes } from '@environments-dev/environment-classes';
import { groupsOf } from '../service/Caller';
import type { Person } from '../service/Caller';

/** A person as the control cluster knows them: what it puts before entity refs, and these. */
export function userOf(
  person: Person,
  { userPrefix, groupPrefix }: IdentityPrefixes,
): { user: string; groups: string[] } {
  return {
    user: `${userPrefix}${person.entityRef}`,
    groups: groupsOf(person).map(ref => `${groupPrefix}${ref}`),
  };
}
