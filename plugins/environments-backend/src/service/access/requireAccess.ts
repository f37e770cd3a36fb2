import { NotAllowedError } from '@backstage/errors';
import type { EnvironmentRef } from '@environments-dev/plugin-environments-common';
import type { AccessReviews } from '../../controlCluster/AccessReviews';
import type { Person } from '../Caller';

/** Asks what a person may do in the control cluster. */
export type AccessQuestions = Pick<AccessReviews, 'isAllowed'>;

/**
 * The portal lets nobody in whom the control cluster would not.
 *
 * @throws NotAllowedError
 */
export async function requireAccess(
  questions: AccessQuestions,
  person: Person,
  { namespace, name }: EnvironmentRef,
): Promise<void> {
  const question = { verb: 'connect', namespace, name } as const;
  if (!(await questions.isAllowed(person, question))) {
    throw new NotAllowedError(
      `${person.entityRef} may not connect to environment '${name}' in project '${namespace}'`,
    );
  }
}
