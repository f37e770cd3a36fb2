import type { ClassAnswer } from '@environments-dev/plugin-environments-common';

/** Classes that the caller may ask for, of those that the controller found no fault with. */
export function openClasses(
  classes: ReadonlyArray<ClassAnswer>,
): ClassAnswer[] {
  return classes.filter(
    klass => isValid(klass) && klass.mayRequest.answer === 'Yes',
  );
}

/** A class that others may ask for. */
export interface ClosedClass {
  name: string;
  title: string;
  /** Why not the caller. */
  because: string;
}

/** Those that the caller sees and may not ask for. */
export function closedClasses(
  classes: ReadonlyArray<ClassAnswer>,
): ClosedClass[] {
  return classes.filter(isValid).flatMap(({ metadata, spec, mayRequest }) =>
    mayRequest.answer === 'No'
      ? [
          {
            name: metadata.name,
            title: spec.title,
            because: mayRequest.because,
          },
        ]
      : [],
  );
}

function isValid({ status }: ClassAnswer): boolean {
  return !status?.conditions?.some(
    condition => condition.type === 'Valid' && condition.status === 'False',
  );
}
