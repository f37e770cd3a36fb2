import type { ClassAnswer } from '@environments-dev/plugin-environments-common';

/** Classes that can be asked for: those that the controller found no fault with. */
export function validClasses(
  classes: ReadonlyArray<ClassAnswer>,
): ClassAnswer[] {
  return classes.filter(
    ({ status }) =>
      !status?.conditions?.some(
        condition => condition.type === 'Valid' && condition.status === 'False',
      ),
  );
}
