import type { PresetAnswer } from '../rest/presets';

/**
 * The parameters that a preset does not let change. What it has fixed to a value that its
 * class does not take any more can be changed: else nobody could ask for it. Pure.
 */
export function fixedToday({
  spec,
  standing,
}: Pick<PresetAnswer, 'spec' | 'standing'>): string[] {
  const problems = standing.state === 'ClassGone' ? [] : standing.problems;
  return spec.fixed.filter(
    (name, index) =>
      !problems.some(
        ({ path }) =>
          path === `spec.fixed[${index}]` ||
          isWithin(path, `spec.parameters.${name}`),
      ),
  );
}

/** Whether a path is that of a field, or of something in it. */
function isWithin(path: string, field: string): boolean {
  return (
    path === field ||
    path.startsWith(`${field}.`) ||
    path.startsWith(`${field}[`)
  );
}
