import {
  createKubernetesClient,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import {
  INSTANCE_LABEL,
  SHARD_LABEL,
} from '@environments-dev/plugin-environments-common';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { patiently } from './__testUtils__/patiently';
import { testLog } from '../__testUtils__/testLog';
import { uniqueName } from '../__testUtils__/uniqueName';
import { createController } from '../run/controller';
import { ownTypes } from '../watch/resourceTypes';
import { Lived, perform } from './__testUtils__/hostileLife';
import { restlessClass, Script, scriptOf } from './__testUtils__/hostileScript';
import {
  keyWithoutChance,
  startHostileServer,
} from './__testUtils__/hostileServer';
import { inParallel } from './__testUtils__/inParallel';
import { runsAll, seed } from './__testUtils__/seed';
import { serverOf, throughProxy } from './__testUtils__/throughProxy';

jest.setTimeout(runsAll ? 6 * 3600_000 : 600_000);

const CONTROLLERS = 3;
const AT_A_TIME = 12;
const LIVES = runsAll ? 50 : 18;
const seeds = Array.from(
  { length: runsAll ? 8 : 1 },
  (_, index) => seed + index,
);

describe(`environments before an API server that fails (FAULTS_SEED=${seed})`, () => {
  let cluster: TestCluster;
  const classNames: Record<Script['isolation'], string> = {
    Namespace: uniqueName('restless'),
    Shared: uniqueName('restless'),
  };

  beforeAll(async () => {
    cluster = await testCluster();
    for (const isolation of ['Namespace', 'Shared'] as const) {
      const className = classNames[isolation];
      await cluster.allowClass(className);
      await cluster.apply(restlessClass(className, isolation).build());
    }
  });
  afterAll(async () => {
    for (const name of Object.values(classNames)) {
      await cluster?.admin.delete({ type: ownTypes.environmentClasses, name });
    }
    await cluster?.close();
  });

  /** A controller whose every way to the API server is a bad one. */
  async function startBesieged(ofSeed: number) {
    const shard = uniqueName('shard');
    const kubeconfig = await cluster.controllerKubeconfig();
    const server = await startHostileServer(serverOf(kubeconfig), {
      seed: ofSeed,
      rate: 0.15,
      keyOf: keyWithoutChance([cluster.project, ...Object.values(classNames)]),
    });
    const client = createKubernetesClient({
      kubeConfig: throughProxy(kubeconfig, server.url),
      requestTimeoutMillis: 2000,
    });
    const controller = createController({
      client,
      log: testLog,
      labelSelector: `${SHARD_LABEL}=${shard}`,
    });
    const started = controller.start();
    return {
      shard,
      faults: server.faults,
      async stop() {
        await started;
        await controller.stop();
        await client.close();
        await server.close();
      },
    };
  }

  it.each(seeds)(
    'live, end and leave nothing but their records (seed %s)',
    async ofSeed => {
      const controllers = await Promise.all(
        Array.from({ length: CONTROLLERS }, (_, index) =>
          startBesieged(ofSeed + 1000 * index),
        ),
      );
      try {
        const lives = await liveAndEnd(ofSeed, controllers);
        expect(await orphans(cluster.admin, lives)).toEqual([]);
      } finally {
        process.stdout.write(
          `FAULTS_SEED=${ofSeed}: ${LIVES} lives met ${JSON.stringify(
            controllers.map(({ faults }) => faults()),
          )}\n`,
        );
        await Promise.all(controllers.map(controller => controller.stop()));
      }
    },
  );

  async function liveAndEnd(
    ofSeed: number,
    controllers: ReadonlyArray<{ shard: string }>,
  ): Promise<Lived[]> {
    const scripts = Array.from({ length: LIVES }, (_, index) =>
      scriptOf(ofSeed, index),
    );
    const lives = await inParallel(AT_A_TIME, scripts, (script, index) =>
      perform(script, {
        cluster,
        className: classNames[script.isolation],
        shard: controllers[index % CONTROLLERS].shard,
      }),
    );
    await patiently(async () => {
      expect(await alive(lives)).toEqual([]);
    });
    expect(lives.filter(({ secrets }) => secrets.size > 1)).toEqual([]);
    for (const lived of lives.filter(({ wasUnseen }) => !wasUnseen)) {
      await expectRightRecord(lived);
    }
    return lives;
  }

  /** Of those that were asked to end, or whose time is up, who is still there, and why. */
  async function alive(lives: readonly Lived[]): Promise<string[]> {
    const { items } = await cluster.admin.list(ownTypes.environments, {
      namespace: cluster.project,
    });
    const names = new Set(lives.map(({ script }) => script.name));
    return items
      .filter(({ metadata }) => names.has(metadata.name))
      .map(
        ({ metadata, status }) => `${metadata.name}: ${JSON.stringify(status)}`,
      );
  }

  async function expectRightRecord(lived: Lived): Promise<void> {
    const { script, instance, parameters, extensions, wasReady } = lived;
    const { spec } = await cluster.record(instance);
    expect(spec).toMatchObject({
      className: classNames[script.isolation],
      environment: { name: script.name, instanceUid: instance.uid },
      parameters,
      lifetime: { extensions },
      leftOver: 0,
      ...(wasReady && { finalPhase: 'Ready', readyAt: expect.any(String) }),
      endedBecause: script.ttl
        ? expect.stringContaining('ttl')
        : 'its deletion was asked for',
    });
    expect(spec.objects.map(({ result }) => result)).not.toContain('LeftOver');
  }
});

/** Whatever of any kind still carries the label of one of these. */
async function orphans(
  admin: KubernetesClient,
  lives: readonly Lived[],
): Promise<string[]> {
  const uids = lives.map(({ instance }) => instance.uid);
  const discovery = await admin.discovery({ refresh: true });
  const found = await Promise.all(
    discovery.all().map(async type => {
      const { items } = await admin.list(type, {
        labelSelector: `${INSTANCE_LABEL} in (${uids.join(', ')})`,
      });
      return items.map(({ metadata }) => `${type.kind} ${metadata.name}`);
    }),
  );
  return found.flat();
}
