import type {
  ClassAnswer,
  ClassRevisionContent,
} from '@environments-dev/plugin-environments-common';

/** A version of a class that is kept; `facts` replaces what it names. */
export function aClassRevision(
  revision: string,
  { spec }: ClassAnswer,
  facts: Partial<ClassRevisionContent> = {},
): ClassRevisionContent {
  return {
    revision,
    createdAt: '2026-11-01T09:00:00Z',
    isToday: false,
    environments: 0,
    spec,
    order: spec.resources.map(({ name }, wave) => ({
      name,
      wave,
      dependsOn: [],
    })),
    ...facts,
  };
}
