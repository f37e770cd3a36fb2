import type { EnvironmentPreset } from '@environments-dev/plugin-environments-common';
import type { EnvironmentFacts } from '@environments-dev/plugin-environments-node';

/** What permission rules see of a preset: it is seen as an environment of it would be. */
export function presetFacts({
  metadata,
  spec,
}: EnvironmentPreset): EnvironmentFacts {
  return {
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    className: spec.className,
    owner: spec.owner,
    requester: spec.savedBy,
  };
}
