/**
 * How many environments a second end, when all are deleted at once: from the first
 * deletion to the last closing report. The floor deletes as many, objects and all, in a
 * bare loop over the same pool.
 */
import {
  createReflector,
  resourceType,
  type KubernetesClient,
} from '@environments-dev/kubernetes-client';
import { SYSTEM_NAMESPACE } from '@environments-dev/plugin-environments-common';
import { runBenchmark, type Measuring } from './measuring/benchmark';
import {
  environmentsType,
  installChainClass,
  PROJECT,
  writeChainByHand,
} from './measuring/chainClass';
import {
  deleteChainByHand,
  isOf,
  makeReady,
  REQUESTERS,
} from './measuring/chainEnvironments';
import { concurrently } from './measuring/concurrently';
import { startController } from './measuring/controllerProcess';
import { watchEnvironments } from './measuring/environmentWatch';
import { rounded } from './measuring/report';

const recordsType = resourceType({
  group: 'environments.dev',
  version: 'v1alpha1',
  plural: 'environmentrecords',
  kind: 'EnvironmentRecord',
  namespaced: true,
});

/** Resolves when so many closing reports more than now have been written. */
async function recordsWritten(client: KubernetesClient) {
  let written = 0;
  let expected = Infinity;
  let settle = () => {};
  const reflector = createReflector({
    client,
    type: recordsType,
    namespace: SYSTEM_NAMESPACE,
    handlers: {
      onUpsert(_, previous) {
        written += previous === undefined ? 1 : 0;
        if (written >= expected) {
          settle();
        }
      },
      onDelete() {},
    },
  });
  await reflector.synced();
  return {
    more: (count: number) =>
      new Promise<void>(resolve => {
        expected = written + count;
        settle = resolve;
      }),
    stop: () => reflector.stop(),
  };
}

async function measureController({
  client,
  controllerKubeconfigPath,
  size,
}: Measuring) {
  const controller = await startController(controllerKubeconfigPath);
  const environments = await watchEnvironments(client, PROJECT);
  const records = await recordsWritten(client);
  try {
    await makeReady(client, environments, { prefix: 'ending', size });
    const { cpuSeconds } = await controller.figures();
    const began = performance.now();
    const ended = Promise.all([
      records.more(size),
      environments.gone(environment => isOf(environment, 'ending')),
    ]);
    await concurrently(size, REQUESTERS, index =>
      client.delete({
        type: environmentsType,
        name: `ending-${index}`,
        namespace: PROJECT,
      }),
    );
    await ended;
    const seconds = (performance.now() - began) / 1000;
    const after = await controller.figures();
    return {
      endedPerSecond: rounded(size / seconds),
      cpuMillisPerEnvironment: rounded(
        ((after.cpuSeconds - cpuSeconds) * 1000) / size,
      ),
    };
  } finally {
    await records.stop();
    await environments.stop();
    await controller.stop();
  }
}

async function measureFloor(client: KubernetesClient, size: number) {
  await concurrently(size, REQUESTERS, index =>
    writeChainByHand(client, `floor-of-ending-${index}`),
  );
  const began = performance.now();
  await concurrently(size, REQUESTERS, index =>
    deleteChainByHand(client, `floor-of-ending-${index}`),
  );
  const seconds = (performance.now() - began) / 1000;
  return { endedPerSecond: rounded(size / seconds) };
}

runBenchmark('ending', 1000, async measuring => {
  await installChainClass(measuring.client);
  const metrics = await measureController(measuring);
  const floor = await measureFloor(measuring.client, measuring.size);
  return { metrics, floor };
});
