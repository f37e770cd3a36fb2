/**
 * How many environments a second become Ready, when all are asked for at once by 32
 * requesters. The floor makes the same writes in a bare loop over the same pool.
 */
import {
  createKubernetesClient,
  createReflector,
  type KubernetesClient,
} from '@environments-dev/kubernetes-client';
import {
  type Environment,
  environmentSchema,
} from '@environments-dev/plugin-environments-common';
import { apiServerRequests } from './measuring/apiServerRequests';
import {
  chainEnvironment,
  environmentsType,
  installChainClass,
  PROJECT,
  writeChainByHand,
} from './measuring/chainClass';
import { concurrently } from './measuring/concurrently';
import { startController } from './measuring/controllerProcess';
import {
  benchmarkOptions,
  report,
  rounded,
  withRatio,
} from './measuring/report';

const REQUESTERS = 32;
const COUNTED_RESOURCES = ['environments', 'configmaps'];

/** Resolves when so many environments of the project are Ready; refuses when one failed. */
async function whenReady(client: KubernetesClient) {
  let ready = 0;
  let expected = Infinity;
  let settle: { resolve(): void; reject(error: Error): void } | undefined;
  const reflector = createReflector<Environment>({
    client,
    type: environmentsType,
    namespace: PROJECT,
    transform: object => environmentSchema.parse(object),
    handlers: {
      onUpsert(environment, previous) {
        const phase = environment.status?.phase;
        if (phase === 'Failed') {
          settle?.reject(
            new Error(
              `${environment.metadata.name}: ${environment.status?.message}`,
            ),
          );
        }
        if (phase === 'Ready' && previous?.status?.phase !== 'Ready') {
          ready += 1;
          if (ready >= expected) {
            settle?.resolve();
          }
        }
      },
      onDelete() {},
    },
  });
  await reflector.synced();
  return {
    reached(count: number) {
      expected = ready + count;
      return new Promise<void>((resolve, reject) => {
        settle = { resolve, reject };
      });
    },
    stop: () => reflector.stop(),
  };
}

async function measureController(
  client: KubernetesClient,
  kubeconfigPath: string,
  size: number,
) {
  const controller = startController(kubeconfigPath);
  const environments = await whenReady(client);
  try {
    // One before the count, so that neither its start nor discovery is in the figures.
    const warm = environments.reached(1);
    await client.create(environmentsType, chainEnvironment('warm-up'));
    await warm;

    const requestsBefore = await apiServerRequests(client, COUNTED_RESOURCES);
    const began = performance.now();
    const allReady = environments.reached(size);
    await concurrently(size, REQUESTERS, async index => {
      await client.create(environmentsType, chainEnvironment(`load-${index}`));
    });
    await allReady;
    const seconds = (performance.now() - began) / 1000;
    const requests =
      (await apiServerRequests(client, COUNTED_RESOURCES)) - requestsBefore;
    return {
      readyPerSecond: rounded(size / seconds),
      requestsPerEnvironment: rounded(requests / size),
      rssMiB: await controller.residentMiB(),
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
    writeChainByHand(client, `floor-${index}`),
  );
  const seconds = (performance.now() - began) / 1000;
  const requests =
    (await apiServerRequests(client, COUNTED_RESOURCES)) - requestsBefore;
  return {
    readyPerSecond: rounded(size / seconds),
    requestsPerEnvironment: rounded(requests / size),
  };
}

async function main() {
  const options = benchmarkOptions(1000);
  const kubeconfigPath = process.env.ENVIRONMENTS_BENCH_KUBECONFIG;
  if (!kubeconfigPath) {
    throw new Error(
      'ENVIRONMENTS_BENCH_KUBECONFIG is not set: run benchmarks by npm run bench -- <name>',
    );
  }
  const client = createKubernetesClient({
    kubeConfig: { path: kubeconfigPath },
  });
  try {
    await installChainClass(client);
    const metrics = await measureController(
      client,
      kubeconfigPath,
      options.size,
    );
    const floor = await measureFloor(client, options.size);
    report(
      withRatio({ name: 'starting', size: options.size, metrics, floor }),
      options,
    );
  } finally {
    await client.close();
  }
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
