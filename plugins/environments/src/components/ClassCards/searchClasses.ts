import type { ClassAnswer } from '@environments-dev/plugin-environments-common';
import type { ClassSearch } from './ClassSearchBar';

/**
 * The classes that have the tag, and every word of the search in title, name, description
 * or tags.
 */
export function findClasses(
  classes: ReadonlyArray<ClassAnswer>,
  search: ClassSearch,
): ClassAnswer[] {
  const words = search.words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return classes.filter(({ metadata, spec }) => {
    if (search.tag !== undefined && !spec.tags.includes(search.tag)) {
      return false;
    }
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
