/**
 * How long a controller that is started over thousands of standing environments takes
 * until it has looked at each, and how much it writes meanwhile, which should be nothing.
 * The floor is a bare list of the same objects.
 */
import {
  resourceTypes,
  type KubernetesClient,
} from '@environments-dev/kubernetes-client';
import { INSTANCE_LABEL } from '@environments-dev/plugin-environments-common';
import { apiServerWrites } from './measuring/apiServerRequests';
import { runBenchmark, type Measuring } from './measuring/benchmark';
import { environmentsType } from './measuring/chainClass';
import { startController } from './measuring/controllerProcess';
import { untilEvaluated } from './measuring/evaluation';
import { rounded } from './measuring/report';
import { standingEnvironments } from './measuring/standingEnvironments';

/** What a pass may write, but for Events and Leases. */
const WRITTEN_RESOURCES = [
  'configmaps',
  'controllerrevisions',
  'environmentclasses',
  'environmentrecords',
  'environments',
  'namespaces',
  'rolebindings',
  'secrets',
];

async function measureController({
  client,
  controllerKubeconfigPath,
  size,
}: Measuring) {
  const writesBefore = await apiServerWrites(client, WRITTEN_RESOURCES);
  const began = performance.now();
  const controller = await startController(controllerKubeconfigPath);
  try {
    await untilEvaluated(controller, size);
    const seconds = (performance.now() - began) / 1000;
    const writes =
      (await apiServerWrites(client, WRITTEN_RESOURCES)) - writesBefore;
    return { seconds: rounded(seconds), writes };
  } finally {
    await controller.stop();
  }
}

async function listAll(
  pages: AsyncIterable<{ items: readonly unknown[] }>,
): Promise<number> {
  let count = 0;
  for await (const { items } of pages) {
    count += items.length;
  }
  return count;
}

async function measureFloor(client: KubernetesClient) {
  const began = performance.now();
  await listAll(client.pages(environmentsType));
  await listAll(
    client.pages(resourceTypes.configmaps, { labelSelector: INSTANCE_LABEL }),
  );
  return { seconds: rounded((performance.now() - began) / 1000) };
}

runBenchmark('restart', 10_000, async measuring => {
  await standingEnvironments(measuring, measuring.size);
  const metrics = await measureController(measuring);
  const floor = await measureFloor(measuring.client);
  return { metrics, floor };
});
