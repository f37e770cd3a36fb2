import type { EnvironmentClass } from '@environments-dev/plugin-environments-common';
import type { EnvironmentClassFacts } from '@environments-dev/plugin-environments-node';

/** What permission rules see of a class. */
export function classFacts({
  metadata,
  spec,
}: Pick<EnvironmentClass, 'metadata' | 'spec'>): EnvironmentClassFacts {
  return {
    name: metadata.name,
    owner: spec.owner,
    offeredTo: spec.access.request,
  };
}
