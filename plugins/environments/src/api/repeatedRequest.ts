import type { EnvironmentRef } from '@environments-dev/plugin-environments-common';

/** What is to be asked for once more. */
export type RepeatedRequest =
  { of: 'Environment'; ref: EnvironmentRef } | { of: 'Record'; record: string };
