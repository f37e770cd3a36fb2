import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';

/** On whose behalf a call is made. */
export type Caller =
  | {
      type: 'Person';
      credentials: BackstageCredentials;
      /** Entity ref. */
      entityRef: string;
      /** Entity refs: the person's own and those of their groups. */
      ownershipEntityRefs: readonly string[];
    }
  | {
      /** Another plugin of this Backstage, or an external service, on nobody's behalf. */
      type: 'Service';
      credentials: BackstageCredentials;
      subject: string;
    };

export type Person = Extract<Caller, { type: 'Person' }>;

/** Entity ref of a person, subject of a service. */
export function nameOf(caller: Caller): string {
  return caller.type === 'Person' ? caller.entityRef : caller.subject;
}

/** The groups that a person belongs to, of all that they own things through. */
export function groupsOf(person: Person): string[] {
  return person.ownershipEntityRefs.filter(ref => ref.startsWith('group:'));
}

/**
 * Requests are people's: each environment has somebody to ask.
 *
 * @throws NotAllowedError
 */
export function requirePerson(caller: Caller): Person {
  if (caller.type !== 'Person') {
    throw new NotAllowedError(
      `${caller.subject} acts on nobody's behalf; environments are requested, approved, changed and ended by people`,
    );
  }
  return caller;
}
