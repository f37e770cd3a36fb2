import {
  resourceTypes,
  type KubernetesClient,
} from '@environments-dev/kubernetes-client';
import {
  chainEnvironment,
  CHAIN_SUFFIXES,
  environmentsType,
  PROJECT,
} from './chainClass';
import { concurrently } from './concurrently';
import { isReady, type EnvironmentWatch } from './environmentWatch';

/** How many ask at the same time. */
export const REQUESTERS = 32;

/** Asks for environments named `<prefix>-0` and so on, all at once, and waits until all are Ready. */
export async function makeReady(
  client: KubernetesClient,
  environments: EnvironmentWatch,
  wanted: {
    prefix: string;
    size: number;
    spec?: (index: number) => Parameters<typeof chainEnvironment>[1];
  },
): Promise<void> {
  const { prefix, size, spec = () => ({}) } = wanted;
  const allReady = environments.reached(
    size,
    environment => isOf(environment, prefix) && isReady(environment),
  );
  const asked = concurrently(size, REQUESTERS, async index => {
    await client.create(
      environmentsType,
      chainEnvironment(`${prefix}-${index}`, spec(index)),
    );
  });
  await Promise.all([allReady, asked]);
}

export function isOf({ name }: { name: string }, prefix: string): boolean {
  return name.startsWith(`${prefix}-`);
}

/** Deletes by hand what was written by hand, the last made first. */
export async function deleteChainByHand(
  client: KubernetesClient,
  name: string,
): Promise<void> {
  for (const suffix of [...CHAIN_SUFFIXES].reverse()) {
    await client.delete({
      type: resourceTypes.configmaps,
      name: `${name}-${suffix}`,
      namespace: PROJECT,
    });
  }
  await client.delete({ type: environmentsType, name, namespace: PROJECT });
}
