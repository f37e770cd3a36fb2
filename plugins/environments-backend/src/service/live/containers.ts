import type { KubernetesObject } from '@environments-dev/kubernetes-client';
import { z } from 'zod/v4';

const podSchema = z.object({
  spec: z.object({
    initContainers: z.array(z.object({ name: z.string() })).default([]),
    containers: z.array(z.object({ name: z.string() })),
  }),
});

/** Names of a pod's containers, the ones that do its work first. */
export function containersOf(pod: KubernetesObject): string[] {
  const { spec } = podSchema.parse(pod);
  return [...spec.containers, ...spec.initContainers].map(({ name }) => name);
}
