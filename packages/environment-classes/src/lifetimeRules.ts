import {
  parseDuration,
  type ClassError,
  type ClassLifetime,
} from '@environments-dev/plugin-environments-common';

/** Whether the durations of `spec.lifetime` agree with each other. */
export function checkLifetimeRules(rules: ClassLifetime): ClassError[] {
  const errors: ClassError[] = [];
  const max = parseDuration(rules.max);
  for (const field of [
    'max',
    'default',
    'startingDeadline',
    'endingDeadline',
  ] as const) {
    if (parseDuration(rules[field]) === 0) {
      errors.push({
        path: `spec.lifetime.${field}`,
        message: `is ${rules[field]}; must be above zero, such as 8h`,
      });
    }
  }
  if (parseDuration(rules.default) > max) {
    errors.push({
      path: 'spec.lifetime.default',
      message: `is ${rules.default}, above max; must be at most ${rules.max}`,
    });
  }
  return errors;
}
