import type { Environment } from '@environments-dev/plugin-environments-common';
import type { EnvironmentFacts } from '@environments-dev/plugin-environments-node';

/** What permission rules see of an environment. */
export function environmentFacts({
  metadata,
  spec,
}: Environment): EnvironmentFacts {
  const requester = spec.requester?.entityRef ?? spec.requester?.username;
  return {
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    className: spec.className,
    owner: spec.owner ?? requester,
    requester,
  };
}
