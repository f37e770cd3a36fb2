import type {
  LiveResource,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';

/** One wave of the tree with its resources, in the order they are made. */
export interface ResourceWave {
  wave: number;
  resources: LiveResource[];
}

/** Live resources by wave; what no plan knows comes last. */
export function resourceWaves(
  resources: ReadonlyArray<LiveResource>,
  planned: ReadonlyArray<ResourceStatus>,
): ResourceWave[] {
  const waveOf = new Map(planned.map(({ name, wave }) => [name, wave]));
  const last = Math.max(-1, ...waveOf.values()) + 1;
  const waves = new Map<number, LiveResource[]>();
  for (const resource of resources) {
    const wave = waveOf.get(resource.name) ?? last;
    waves.set(wave, [...(waves.get(wave) ?? []), resource]);
  }
  return [...waves]
    .sort(([a], [b]) => a - b)
    .map(([wave, members]) => ({ wave, resources: members }));
}
