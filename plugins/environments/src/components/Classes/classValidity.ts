import type {
  ClassAnswer,
  ClassError,
} from '@environments-dev/plugin-environments-common';

/** What the controller has found a class to be. */
export type ClassValidity =
  | { state: 'Valid' }
  | { state: 'Invalid'; errors: ClassError[] }
  /** It was applied a moment ago, or no controller runs. */
  | { state: 'Unchecked' };

/** Whether requests for the class are taken, and if not, why. */
export function validityOf({
  metadata,
  status,
}: Pick<ClassAnswer, 'metadata' | 'status'>): ClassValidity {
  const { errors = [], conditions = [], observedGeneration } = status ?? {};
  const condition = conditions.find(({ type }) => type === 'Valid');
  const isOfToday = observedGeneration === metadata.generation;
  if (!condition || !isOfToday) {
    return { state: 'Unchecked' };
  }
  if (condition.status !== 'False') {
    return { state: 'Valid' };
  }
  return {
    state: 'Invalid',
    errors:
      errors.length > 0
        ? errors
        : [{ path: 'spec', message: condition.message ?? 'is not valid' }],
  };
}
