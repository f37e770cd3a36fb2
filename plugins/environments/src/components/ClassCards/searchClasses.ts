import type { ClassAnswer } from '@environments-dev/plugin-environments-common';

/** The classes that have every word of the search in title, name, description or tags. */
export function searchClasses(
  classes: ReadonlyArray<ClassAnswer>,
  search: string,
): ClassAnswer[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return classes.filter(({ metadata, spec }) => {
    const text = [spec.title, metadata.name, spec.description, ...spec.tags]
      .join('\n')
      .toLocaleLowerCase();
    return words.every(word => text.includes(word));
  });
}

/** Every tag of the classes, in order. */
export function tagsOf(classes: ReadonlyArray<ClassAnswer>): string[] {
  return [...new Set(classes.flatMap(({ spec }) => spec.tags))].sort();
}
