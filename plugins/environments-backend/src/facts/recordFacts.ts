import type { EnvironmentRecordSpec } from '@environments-dev/plugin-environments-common';
import type { EnvironmentFacts } from '@environments-dev/plugin-environments-node';

/** What permission rules see of an environment that has ended. */
export function recordFacts(spec: EnvironmentRecordSpec): EnvironmentFacts {
  const requester = spec.requester?.entityRef ?? spec.requester?.username;
  return {
    namespace: spec.environment.namespace,
    name: spec.environment.name,
    className: spec.className,
    owner: spec.owner ?? requester,
    requester,
  };
}
