import type { ClassAnswer } from '@environments-dev/plugin-environments-common';

/** Whether the controller has found the class fit for requests. */
export function isValid({ status }: ClassAnswer): boolean {
  return (
    status?.conditions?.some(
      condition => condition.type === 'Valid' && condition.status === 'True',
    ) ?? false
  );
}
