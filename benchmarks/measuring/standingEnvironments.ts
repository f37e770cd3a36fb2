import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import { installChainClass, PROJECT } from './chainClass';
import { isOf, makeReady } from './chainEnvironments';
import { startController } from './controllerProcess';
import { isReady, watchEnvironments } from './environmentWatch';

const PREFIX = 'standing';

/**
 * Sees to it that so many environments stand Ready, and that nothing works on them. The
 * controller itself starts them, so that they are just what it leaves behind; what an
 * earlier benchmark on this cluster has left standing is taken as it is.
 */
export async function standingEnvironments(
  {
    client,
    controllerKubeconfigPath,
  }: { client: KubernetesClient; controllerKubeconfigPath: string },
  size: number,
): Promise<void> {
  await installChainClass(client);
  const environments = await watchEnvironments(client, PROJECT);
  try {
    const standing = environments
      .all()
      .filter(each => isOf(each, PREFIX) && isReady(each));
    if (standing.length >= size) {
      return;
    }
    process.stderr.write(`  ${size} environments are started\n`);
    const controller = await startController(controllerKubeconfigPath);
    try {
      await makeReady(client, environments, { prefix: PREFIX, size });
    } finally {
      await controller.stop();
    }
  } finally {
    await environments.stop();
  }
}
