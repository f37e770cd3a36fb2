import {
  entityRefSchema,
  type ClassAnswer,
} from '@environments-dev/plugin-environments-common';
import { useClasses, useEntityTitles } from '../../api';

/** What the people and things of insights are called. */
export interface Names {
  ofClass(className: string): string;
  ofOwner(owner: string): string;
}

/** How the answer names what nobody answers for. */
export const NOBODY = 'unknown';

export const NOBODY_WORDS = 'Nobody named';

/** Names for what an answer speaks of; until they are known, what it is named by. */
export function useNames(owners: ReadonlyArray<string>): Names {
  const titleOf = useEntityTitles(owners.filter(isEntityRef));
  const titles = titlesOf(useClasses().data?.items ?? []);
  return {
    ofClass: className => titles.get(className) ?? className,
    ofOwner: owner => {
      if (owner === NOBODY) {
        return NOBODY_WORDS;
      }
      return isEntityRef(owner) ? titleOf(owner) : owner;
    },
  };
}

function titlesOf(classes: ReadonlyArray<ClassAnswer>) {
  return new Map(
    classes.map(({ metadata, spec }) => [metadata.name, spec.title]),
  );
}

/** A user of the control cluster that the portal does not know is none. */
function isEntityRef(owner: string): boolean {
  return entityRefSchema.safeParse(owner).success;
}
