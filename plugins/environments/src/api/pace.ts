import type { Pace } from '@environments-dev/plugin-environments-common';

/** Of what a signal names: what one looks at is about a second old, at most. */
export const NAMED_PACE: Pace = {
  gatherMillis: 200,
  restMillis: 1_000,
  jitterMillis: 250,
};

/** Of what may follow from it: counts, quotas, figures. */
export const DERIVED_PACE: Pace = {
  gatherMillis: 200,
  restMillis: 5_000,
  jitterMillis: 1_000,
};
