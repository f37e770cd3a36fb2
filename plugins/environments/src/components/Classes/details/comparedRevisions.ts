import type { ClassRevisionAnswer } from '@environments-dev/plugin-environments-common';

/** Two revisions of a class: how the first became the second is shown. */
export interface ComparedRevisions {
  from: string;
  to: string;
}

/**
 * The revisions that a URL asks to compare, else the latest two; undefined where there
 * is only one.
 *
 * @param revisions - today's first, then newest first
 */
export function comparedRevisions(
  revisions: ReadonlyArray<ClassRevisionAnswer>,
  params: URLSearchParams,
): ComparedRevisions | undefined {
  const [newest, before] = revisions;
  if (!newest || !before) {
    return undefined;
  }
  const asked = (name: string) =>
    revisions.find(({ revision }) => revision === params.get(name))?.revision;
  return {
    from: asked('from') ?? before.revision,
    to: asked('to') ?? newest.revision,
  };
}
