import type { ClassAnswer } from '@environments-dev/plugin-environments-common';
import type { ClassFacts } from './EnvironmentRow';

/** What the table needs of each class, by name. */
export function classFactsByName(
  classes: ReadonlyArray<ClassAnswer>,
): ReadonlyMap<string, ClassFacts> {
  return new Map(
    classes.map(({ metadata, spec }) => [
      metadata.name,
      { title: spec.title, lifetime: spec.lifetime },
    ]),
  );
}
