/**
 * How long it takes until what was changed by hand is put back, when hundreds of objects
 * are changed at once and their class heals. The floor is a bare loop: a watch whose
 * every event of a changed object is answered with a patch.
 */
import {
  createReflector,
  resourceTypes,
  type KubernetesClient,
  type KubernetesObject,
} from '@environments-dev/kubernetes-client';
import { runBenchmark, type Measuring } from './measuring/benchmark';
import {
  CHAIN_SUFFIXES,
  HEALED_CHAIN_CLASS,
  installChainClass,
  PROJECT,
} from './measuring/chainClass';
import { makeReady, REQUESTERS } from './measuring/chainEnvironments';
import { concurrently } from './measuring/concurrently';
import { startController } from './measuring/controllerProcess';
import { watchEnvironments } from './measuring/environmentWatch';
import { percentile } from './measuring/percentiles';
import { rounded } from './measuring/report';

interface ConfigMap extends KubernetesObject {
  data?: Record<string, string>;
}

const AS_RENDERED = 'hello';
const BY_HAND = 'changed by hand';

function setGreeting(client: KubernetesClient, name: string, greeting: string) {
  return client.mergePatch(
    { type: resourceTypes.configmaps, name, namespace: PROJECT },
    { data: { greeting } },
    { fieldManager: 'kubectl-edit' },
  );
}

/** Changes all of them at once; gives how long each stayed changed, in seconds. */
async function secondsUntilPutBack(
  client: KubernetesClient,
  names: readonly string[],
  onChanged: (name: string) => void,
): Promise<number[]> {
  const changedAt = new Map<string, number>();
  const seconds = new Map<string, number>();
  let settle = () => {};
  const allPutBack = new Promise<void>(resolve => {
    settle = resolve;
  });
  const reflector = createReflector<ConfigMap>({
    client,
    type: resourceTypes.configmaps,
    namespace: PROJECT,
    transform: object => object,
    handlers: {
      onUpsert({ metadata: { name }, data }) {
        const since = changedAt.get(name);
        if (since === undefined || seconds.has(name)) {
          return;
        }
        if (data?.greeting === BY_HAND) {
          onChanged(name);
        } else {
          seconds.set(name, (performance.now() - since) / 1000);
          if (seconds.size === names.length) {
            settle();
          }
        }
      },
      onDelete() {},
    },
  });
  await reflector.synced();
  try {
    await concurrently(names.length, REQUESTERS, async index => {
      const name = names[index];
      changedAt.set(name, performance.now());
      await setGreeting(client, name, BY_HAND);
    });
    await allPutBack;
    return [...seconds.values()];
  } finally {
    await reflector.stop();
  }
}

async function measureController(
  { client, controllerKubeconfigPath, size }: Measuring,
  prefix: string,
  environmentCount: number,
) {
  const controller = await startController(controllerKubeconfigPath);
  const environments = await watchEnvironments(client, PROJECT);
  try {
    await makeReady(client, environments, {
      prefix,
      size: environmentCount,
      spec: () => ({ className: HEALED_CHAIN_CLASS }),
    });
    const seconds = await secondsUntilPutBack(
      client,
      childrenOf(prefix, environmentCount).slice(0, size),
      () => undefined,
    );
    return {
      p50Seconds: rounded(percentile(seconds, 50)),
      p99Seconds: rounded(percentile(seconds, 99)),
    };
  } finally {
    await environments.stop();
    await controller.stop();
  }
}

/** The same objects, once nothing but the benchmark puts them back. */
async function measureFloor(client: KubernetesClient, names: string[]) {
  const answers: Array<Promise<unknown>> = [];
  const seconds = await secondsUntilPutBack(client, names, name =>
    answers.push(setGreeting(client, name, AS_RENDERED)),
  );
  await Promise.all(answers);
  return {
    p50Seconds: rounded(percentile(seconds, 50)),
    p99Seconds: rounded(percentile(seconds, 99)),
  };
}

function childrenOf(prefix: string, environmentCount: number): string[] {
  return Array.from({ length: environmentCount }, (_, index) =>
    CHAIN_SUFFIXES.map(suffix => `${prefix}-${index}-${suffix}`),
  ).flat();
}

runBenchmark('heal', 500, async measuring => {
  const { client, size } = measuring;
  await installChainClass(client, HEALED_CHAIN_CLASS);
  const environmentCount = Math.ceil(size / CHAIN_SUFFIXES.length);
  const metrics = await measureController(measuring, 'heal', environmentCount);
  const floor = await measureFloor(
    client,
    childrenOf('heal', environmentCount).slice(0, size),
  );
  return { metrics, floor };
});
