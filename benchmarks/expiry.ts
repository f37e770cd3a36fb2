/**
 * How soon after its time is up an environment's deletion is asked for, when thousands
 * end within a minute. A deletion counts from when a watch tells of it, so the figures
 * hold the way there and back. The floor has a timer for each, and asks for the deletion
 * of a bare object when it rings.
 */
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import { runBenchmark, type Measuring } from './measuring/benchmark';
import {
  chainEnvironment,
  environmentsType,
  installChainClass,
  PROJECT,
} from './measuring/chainClass';
import { isOf, makeReady, REQUESTERS } from './measuring/chainEnvironments';
import { concurrently } from './measuring/concurrently';
import { startController } from './measuring/controllerProcess';
import { noteDeletions } from './measuring/deletions';
import {
  watchEnvironments,
  type EnvironmentWatch,
} from './measuring/environmentWatch';
import { percentile } from './measuring/percentiles';
import { rounded } from './measuring/report';

/** All ends lie within it, at equal distances. */
const SPREAD_MILLIS = 60_000;

/** As many are started first, to learn how long the others will take. */
const SAMPLE = 50;

/** At the floor's, as many suffice to take a percentile of. */
const MOST_OF_FLOOR = 500;

function figuresOf(lateSeconds: readonly number[]) {
  return {
    p50Seconds: rounded(percentile(lateSeconds, 50)),
    p99Seconds: rounded(percentile(lateSeconds, 99)),
  };
}

/** The first end lies as far ahead as it takes to start them all, and half as long again. */
async function firstEnd(
  { client, size }: Measuring,
  environments: EnvironmentWatch,
): Promise<number> {
  const began = performance.now();
  await makeReady(client, environments, { prefix: 'sample', size: SAMPLE });
  const millisEach = (performance.now() - began) / SAMPLE;
  return Date.now() + 1.5 * millisEach * size + 20_000;
}

async function measureController(measuring: Measuring) {
  const { client, controllerKubeconfigPath, size } = measuring;
  const controller = await startController(controllerKubeconfigPath);
  const environments = await watchEnvironments(client, PROJECT);
  try {
    const first = await firstEnd(measuring, environments);
    const untilOf = (index: number) =>
      new Date(first + (index * SPREAD_MILLIS) / size).toISOString();
    const deletions = noteDeletions(environments, environment =>
      isOf(environment, 'expiry') ? environment.endsAt : undefined,
    );
    await makeReady(client, environments, {
      prefix: 'expiry',
      size,
      spec: index => ({ lifetime: { until: untilOf(index) } }),
    });
    if (Date.now() > first) {
      throw new Error(
        'The machine is too busy: ends were due before all environments had started',
      );
    }
    await deletions.reached(size);
    const all = deletions.all();
    return {
      ...figuresOf(all.map(({ lateSeconds }) => lateSeconds)),
      early: all.filter(({ isEarly }) => isEarly).length,
    };
  } finally {
    await environments.stop();
    await controller.stop();
  }
}

async function measureFloor(client: KubernetesClient, size: number) {
  const count = Math.min(size, MOST_OF_FLOOR);
  const environments = await watchEnvironments(client, PROJECT);
  const nameOf = (index: number) => `floor-of-expiry-${index}`;
  try {
    await concurrently(count, REQUESTERS, async index => {
      const environment = chainEnvironment(nameOf(index));
      await client.create(environmentsType, {
        ...environment,
        metadata: {
          ...environment.metadata,
          finalizers: ['environments.dev/benchmark'],
        },
      });
    });
    const first = Date.now() + 1000;
    const ends = new Map(
      Array.from({ length: count }, (_, index) => [
        nameOf(index),
        first + (index * SPREAD_MILLIS) / size,
      ]),
    );
    const deletions = noteDeletions(environments, ({ name }) => {
      const end = ends.get(name);
      return end === undefined ? undefined : new Date(end).toISOString();
    });
    await Promise.all(
      [...ends].map(async ([name, end]) => {
        await new Promise(resolve => setTimeout(resolve, end - Date.now()));
        await client.delete({
          type: environmentsType,
          name,
          namespace: PROJECT,
        });
      }),
    );
    await deletions.reached(count);
    return figuresOf(deletions.all().map(({ lateSeconds }) => lateSeconds));
  } finally {
    await environments.stop();
  }
}

runBenchmark('expiry', 2000, async measuring => {
  await installChainClass(measuring.client);
  const metrics = await measureController(measuring);
  const floor = await measureFloor(measuring.client, measuring.size);
  return { metrics, floor };
});
