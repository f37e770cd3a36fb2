/**
 * How long one person waits for one notebook on an idle cluster, from the request to
 * Ready. The floor makes the same writes in the same order, waits until the Deployment
 * is available, and writes the same status. What KWOK, which stands in for the kubelet,
 * takes of it is shown apart.
 */
import {
  createReflector,
  resourceTypes,
  type KubernetesClient,
  type KubernetesObject,
} from '@environments-dev/kubernetes-client';
import { randomUUID } from 'node:crypto';
import { runBenchmark, type Measuring } from './measuring/benchmark';
import {
  environmentsType,
  installChainClass,
  PROJECT,
} from './measuring/chainClass';
import { startController } from './measuring/controllerProcess';
import {
  isReady,
  watchEnvironments,
  type EnvironmentWatch,
} from './measuring/environmentWatch';
import {
  notebookEnvironment,
  recordNotebook,
  type Recording,
} from './measuring/notebook';
import { percentile } from './measuring/percentiles';
import { watchPods } from './measuring/podWatch';
import { movedTo, replay } from './measuring/replay';
import { rounded } from './measuring/report';

/** One start: all of it, and what of it was KWOK's. */
interface Start {
  seconds: number;
  kwokSeconds: number;
}

function figuresOf(starts: readonly Start[]) {
  const all = starts.map(({ seconds }) => seconds);
  const kwok = starts.map(({ kwokSeconds }) => kwokSeconds);
  return {
    p50Seconds: rounded(percentile(all, 50)),
    p99Seconds: rounded(percentile(all, 99)),
    kwokP50Seconds: rounded(percentile(kwok, 50)),
    kwokP99Seconds: rounded(percentile(kwok, 99)),
  };
}

async function startOne(
  client: KubernetesClient,
  environments: EnvironmentWatch,
  name: string,
): Promise<{ seconds: number; namespace: string }> {
  const ready = environments.reached(
    1,
    each => each.name === name && isReady(each),
  );
  const began = performance.now();
  await client.create(environmentsType, notebookEnvironment(name));
  await ready;
  const seconds = (performance.now() - began) / 1000;
  const { namespace = '' } =
    environments.all().find(each => each.name === name) ?? {};
  return { seconds, namespace };
}

async function measureController(measuring: Measuring) {
  const { client, size } = measuring;
  const controller = await startController(measuring.controllerKubeconfigPath);
  const environments = await watchEnvironments(client, PROJECT);
  const pods = await watchPods(client);
  try {
    // Not counted: the first one finds neither watches nor connections open.
    await startOne(client, environments, 'first-notebook');
    const starts: Start[] = [];
    for (let index = 0; index < size; index += 1) {
      const { seconds, namespace } = await startOne(
        client,
        environments,
        `notebook-${index}`,
      );
      starts.push({ seconds, kwokSeconds: pods.secondsOf(namespace) });
    }
    return figuresOf(starts);
  } finally {
    await pods.stop();
    await environments.stop();
    await controller.stop();
  }
}

interface Deployment extends KubernetesObject {
  status?: { availableReplicas?: number };
}

async function untilAvailable(
  client: KubernetesClient,
  namespace: string,
): Promise<void> {
  let settle = () => {};
  const available = new Promise<void>(resolve => {
    settle = resolve;
  });
  const reflector = createReflector<Deployment>({
    client,
    type: resourceTypes.deployments,
    namespace,
    transform: object => object,
    handlers: {
      onUpsert({ status }) {
        if (status?.availableReplicas) {
          settle();
        }
      },
      onDelete() {},
    },
  });
  await available;
  await reflector.stop();
}

async function startByHand(
  client: KubernetesClient,
  { records, namespace, instance, status }: Recording,
  name: string,
): Promise<number> {
  const copy = movedTo(
    records,
    { namespace, instance },
    { namespace: name, instance: randomUUID() },
  );
  const began = performance.now();
  const environment = { type: environmentsType, name, namespace: PROJECT };
  await client.create(environmentsType, notebookEnvironment(name));
  await client.mergePatch(environment, {
    metadata: { annotations: { claimed: 'true' } },
  });
  const available = untilAvailable(client, name);
  await replay(client, copy);
  await available;
  await client.mergePatch(
    { ...environment, subresource: 'status' },
    { status },
  );
  return (performance.now() - began) / 1000;
}

async function measureFloor({ client, size }: Measuring) {
  const recording = await recordNotebook(client, 'notebook-0');
  const pods = await watchPods(client);
  try {
    await startByHand(client, recording, 'first-floor');
    const starts: Start[] = [];
    for (let index = 0; index < size; index += 1) {
      const name = `floor-of-notebook-${index}`;
      const seconds = await startByHand(client, recording, name);
      starts.push({ seconds, kwokSeconds: pods.secondsOf(name) });
    }
    return figuresOf(starts);
  } finally {
    await pods.stop();
  }
}

runBenchmark('start-latency', 50, async measuring => {
  await installChainClass(measuring.client);
  const metrics = await measureController(measuring);
  const floor = await measureFloor(measuring);
  return { metrics, floor };
});
