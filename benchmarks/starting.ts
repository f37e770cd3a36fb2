/**
 * How many environments a second become Ready, when all are asked for at once by 32
 * requesters. The floor makes the same writes in a bare loop over the same pool.
 */
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import { apiServerRequests } from './measuring/apiServerRequests';
import { runBenchmark, type Measuring } from './measuring/benchmark';
import {
  installChainClass,
  PROJECT,
  writeChainByHand,
} from './measuring/chainClass';
import { makeReady, REQUESTERS } from './measuring/chainEnvironments';
import { concurrently } from './measuring/concurrently';
import { startController } from './measuring/controllerProcess';
import { watchEnvironments } from './measuring/environmentWatch';
import { rounded } from './measuring/report';

const COUNTED_RESOURCES = ['environments', 'configmaps'];

async function measureController({
  client,
  controllerKubeconfigPath,
  size,
}: Measuring) {
  const controller = await startController(controllerKubeconfigPath);
  const environments = await watchEnvironments(client, PROJECT);
  try {
    // One before the count, so that neither its start nor discovery is in the figures.
    await makeReady(client, environments, { prefix: 'first-start', size: 1 });
    const { cpuSeconds } = await controller.figures();

    const requestsBefore = await apiServerRequests(client, COUNTED_RESOURCES);
    const began = performance.now();
    await makeReady(client, environments, { prefix: 'starting', size });
    const seconds = (performance.now() - began) / 1000;
    const requests =
      (await apiServerRequests(client, COUNTED_RESOURCES)) - requestsBefore;
    const after = await controller.figures();
    return {
      readyPerSecond: rounded(size / seconds),
      requestsPerEnvironment: rounded(requests / size),
      rssMiB: after.residentMiB,
      cpuMillisPerEnvironment: rounded(
        ((after.cpuSeconds - cpuSeconds) * 1000) / size,
      ),
    };
  } finally {
    await environments.stop();
    await controller.stop();
  }
}

async function measureFloor(client: KubernetesClient, size: number) {
  const requestsBefore = await apiServerRequests(client, COUNTED_RESOURCES);
  const began = performance.now();
  await concurrently(size, REQUESTERS, index =>
    writeChainByHand(client, `floor-of-starting-${index}`),
  );
  const seconds = (performance.now() - began) / 1000;
  const requests =
    (await apiServerRequests(client, COUNTED_RESOURCES)) - requestsBefore;
  return {
    readyPerSecond: rounded(size / seconds),
    requestsPerEnvironment: rounded(requests / size),
  };
}

runBenchmark('starting', 1000, async measuring => {
  await installChainClass(measuring.client);
  const metrics = await measureController(measuring);
  const floor = await measureFloor(measuring.client, measuring.size);
  return { metrics, floor };
});
