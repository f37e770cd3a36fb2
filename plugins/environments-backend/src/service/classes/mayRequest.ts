import { sayAnyOf } from '@environments-dev/environment-classes';
import type {
  ClassAnswer,
  EnvironmentClass,
} from '@environments-dev/plugin-environments-common';
import { matchesEnvironmentClassFilter } from '@environments-dev/plugin-environments-node';
import { classFacts } from '../../facts/classFacts';
import type { Caller, Person } from '../Caller';
import type { ClassUse } from '../ClassUse';
import { isVisible } from '../visibility';
import type { ClassSight } from './ClassesService';

/**
 * Whether a caller may ask for environments of a class: by the permission policy, by the
 * class itself, and by the control cluster.
 */
export async function mayRequest(
  klass: EnvironmentClass,
  caller: Caller,
  rights: {
    requestable: ClassSight['requestable'];
    classUse: Pick<ClassUse, 'offers'>;
  },
): Promise<ClassAnswer['mayRequest']> {
  if (caller.type !== 'Person') {
    return { answer: 'No', because: 'people request, not services' };
  }
  const facts = classFacts(klass);
  const isAllowed = isVisible(rights.requestable, filter =>
    matchesEnvironmentClassFilter(facts, filter),
  );
  return isAllowed && (await rights.classUse.offers(caller, klass))
    ? { answer: 'Yes' }
    : { answer: 'No', because: objection(klass, caller) };
}

function objection(klass: EnvironmentClass, person: Person): string {
  const { access, owner } = klass.spec;
  const isForThem = matchesEnvironmentClassFilter(classFacts(klass), {
    fact: 'offeredTo',
    values: [...person.ownershipEntityRefs],
  });
  return isForThem
    ? 'you lack the right to request it; ask a platform engineer'
    : `it is for ${sayAnyOf(access.request)}; ask its owner ${owner}`;
}
