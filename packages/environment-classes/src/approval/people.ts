import {
  PORTAL_ACCOUNT,
  type Requester,
} from '@environments-dev/plugin-environments-common';

/** What the control cluster puts before entity refs to make user and group names. */
export interface IdentityPrefixes {
  userPrefix: string;
  groupPrefix: string;
}

/** The entity ref that the portal vouched for, else the user name. */
export function nameOf({ entityRef, username }: Requester): string {
  return entityRef ?? username;
}

/** Whether it is known who this was: the portal's account alone is nobody. */
export function isKnown(person: Requester | undefined): person is Requester {
  return (
    person !== undefined &&
    (person.entityRef !== undefined ||
      (person.username !== '' && person.username !== PORTAL_ACCOUNT))
  );
}

/**
 * Whether two may be one person, by the rule of the policy
 * `environments-approval-of-another`: by entity ref where both have one, else by user
 * name, which ends with the entity ref whatever prefix stands before it. When in doubt
 * they are one.
 */
export function isSamePerson(one: Requester, other: Requester): boolean {
  const [ref, otherRef] = [one.entityRef, other.entityRef].map(folded);
  const [username, otherUsername] = [one.username, other.username].map(folded);
  if (ref && otherRef) {
    return ref === otherRef;
  }
  if (ref) {
    return otherUsername.endsWith(ref);
  }
  return otherRef ? username.endsWith(otherRef) : username === otherUsername;
}

/**
 * Whether the person, or a group of theirs, is among these entity refs. Names of the
 * control cluster count with exactly the installation's prefix, so that another
 * authenticator's group of the same name does not.
 */
export function isAmong(
  person: Requester,
  refs: readonly string[],
  { userPrefix, groupPrefix }: IdentityPrefixes,
): boolean {
  const { entityRef, username, groups } = person;
  const users =
    entityRef === undefined
      ? [withoutPrefix(username, userPrefix)]
      : [entityRef];
  const own = new Set(
    [
      ...users.filter(ref => !isGroup(ref)),
      // The portal names groups as the catalog does.
      ...groups
        .map(group =>
          entityRef === undefined ? withoutPrefix(group, groupPrefix) : group,
        )
        .filter(isGroup),
    ].map(folded),
  );
  return refs.some(ref => own.has(folded(ref)));
}

function withoutPrefix(name: string, prefix: string): string {
  return name.startsWith(prefix) ? name.slice(prefix.length) : '';
}

function isGroup(ref: string): boolean {
  return folded(ref).startsWith('group:');
}

/** Entity refs are the same whatever their case. */
function folded(text: string | undefined): string {
  return (text ?? '').toLowerCase();
}
