import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import {
  CONTROLLER_FIELD_MANAGER,
  environmentNamespaceName,
  instanceOf,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { EVERYTHING_SIMPLE } from '../__testUtils__/classAccount';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { restlessClock } from '../__testUtils__/restlessClock';
import { uniqueName } from '../__testUtils__/uniqueName';
import { Controller } from '../run/controller';
import { deployment, FLUX, sharedServer } from './__testUtils__/everything';
import { fusedClient } from './__testUtils__/fusedClient';
import { inPhase, setSpec } from './__testUtils__/inPhase';
import { managersOf, ownersOf } from './__testUtils__/owners';
import {
  installReconcilerKinds,
  RECONCILER_RULES,
} from './__testUtils__/reconcilers';

jest.setTimeout(240_000);

/** As many as a sleep or a wake of the class below takes, and a few for what goes before. */
const MOST_WRITES = 9;

describe('a sleep that is disturbed', () => {
  let cluster: TestCluster;
  let ahead = 0;
  const clock = {
    ...restlessClock,
    now: () => new Date(Date.now() + ahead),
  };

  beforeAll(async () => {
    cluster = await testCluster();
    await installReconcilerKinds(cluster);
  });
  afterAll(() => cluster?.close());

  async function readyEnvironment(className: string) {
    const name = uniqueName('disturbed');
    const requested = await cluster.request(
      anEnvironment(name, className).build(),
    );
    await cluster.ready(name);
    return { name, instance: instanceOf(requested) };
  }

  describe('while a controller serves it', () => {
    let controller: Controller;

    beforeAll(async () => {
      controller = await cluster.startController({ clock });
    });
    afterAll(() => controller.stop());

    it('says what it may not put to sleep, and does so once it may', async () => {
      const className = uniqueName('powerless');
      await cluster.allowClass(className);
      await cluster.apply(
        aClass(className)
          .resource({ name: 'server', template: deployment('server', 1) })
          .build(),
      );
      const { name, instance } = await readyEnvironment(className);
      const namespace = environmentNamespaceName(instance);
      await cluster.admin.create(resourceTypes.cronjobs, {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        metadata: { name: 'by-hand', namespace },
        spec: {
          schedule: '0 3 * * *',
          jobTemplate: {
            spec: {
              template: {
                spec: {
                  restartPolicy: 'Never',
                  containers: [{ name: 'main', image: 'none' }],
                },
              },
            },
          },
        },
      });
      await setSpec(cluster, name, { power: { mode: 'Asleep' } });
      const { status } = await inPhase(
        cluster,
        name,
        'Asleep',
        'SleepIncomplete',
      );
      expect(status?.message).toMatch(
        /^power is set to asleep; still awake: CronJob by-hand: .*cannot patch resource "cronjobs"/,
      );
      const server = () =>
        cluster.admin.get({
          ...{ type: resourceTypes.deployments, namespace, name: 'server' },
        });
      expect(await server()).toMatchObject({ spec: { replicas: 0 } });

      await cluster.allowClass(className, [
        ...EVERYTHING_SIMPLE,
        {
          apiGroups: ['batch'],
          resources: ['cronjobs'],
          verbs: ['get', 'patch'],
        },
      ]);
      await inPhase(cluster, name, 'Asleep');

      // Whoever wakes it by hand is answered, but not in a hurry.
      await cluster.admin.mergePatch(
        { type: resourceTypes.deployments, namespace, name: 'server' },
        { spec: { replicas: 1 } },
      );
      ahead += 40_000;
      await eventually(async () =>
        expect(await server()).toMatchObject({ spec: { replicas: 0 } }),
      );
      await setSpec(cluster, name, { power: null });
      await inPhase(cluster, name, 'Ready');
      expect(await server()).toMatchObject({ spec: { replicas: 1 } });
    });

    it('by its end resumes what must take down what it made', async () => {
      const className = uniqueName('flux');
      await cluster.allowClass(className, RECONCILER_RULES);
      const [[apiVersion, kind]] = FLUX;
      await cluster.apply(
        aClass(className)
          .resource({
            name: 'kustomization',
            template: {
              ...{ apiVersion, kind },
              metadata: { name: 'app', finalizers: ['example.org/prune'] },
              spec: { prune: true },
              status: { conditions: [{ type: 'Ready', status: 'True' }] },
            },
          })
          .build(),
      );
      const { name, instance } = await readyEnvironment(className);
      await setSpec(cluster, name, { power: { mode: 'Asleep' } });
      await inPhase(cluster, name, 'Asleep');
      const type = (await cluster.admin.discovery()).find(apiVersion, kind);
      if (!type) {
        throw new Error(`${kind} is not served`);
      }
      const ref = {
        ...{ type, namespace: environmentNamespaceName(instance), name: 'app' },
      };
      expect(await cluster.admin.get(ref)).toMatchObject({
        spec: { suspend: true },
      });
      await cluster.end(name);
      const leaving = await eventually(async () => {
        const found = await cluster.admin.get(ref);
        expect(found.metadata.deletionTimestamp).toBeDefined();
        return found;
      });
      expect(leaving.spec).toEqual({ prune: true });
      await cluster.admin.mergePatch(ref, { metadata: { finalizers: null } });
      await cluster.isGone(name);
    });
  });

  it('comes to the same end, and so does the wake, wherever the controller is stopped', async () => {
    const className = uniqueName('fused');
    await cluster.allowClass(className, [
      ...EVERYTHING_SIMPLE,
      ...RECONCILER_RULES,
    ]);
    await cluster.apply(
      sharedServer(className)
        .resource({
          name: 'release',
          template: {
            ...{ apiVersion: FLUX[1][0], kind: FLUX[1][1] },
            metadata: { name: '${environment.name}' },
            status: { conditions: [{ type: 'Ready', status: 'True' }] },
          },
        })
        .build(),
    );
    const first = await cluster.startController({ clock });
    const { name } = await readyEnvironment(className);
    await first.stop();
    const server = () =>
      cluster.admin.get({
        type: resourceTypes.deployments,
        namespace: cluster.project,
        name,
      });

    /** Lets a controller make so many writes; another one does the rest. */
    async function goes(
      mode: 'Asleep' | 'Awake',
      phase: 'Asleep' | 'Ready',
      writes: number,
    ): Promise<boolean> {
      await setSpec(cluster, name, { power: { mode } });
      const fused = fusedClient(await cluster.controllerClient(), writes);
      const stopped = await cluster.startController({
        client: fused.client,
        clock,
      });
      await eventually(async () => {
        const { status } = await cluster.environment(name);
        const isDone = status?.phase === phase && status.reason === '';
        expect(isDone || fused.hasBlown()).toBe(true);
      });
      await stopped.stop();
      const next = await cluster.startController({ clock });
      await inPhase(cluster, name, phase);
      await next.stop();
      return fused.hasBlown();
    }

    const blown = [];
    for (let writes = 1; writes <= MOST_WRITES; writes += 1) {
      const inSleep = await goes('Asleep', 'Asleep', writes);
      expect(await server()).toMatchObject({ spec: { replicas: 0 } });
      const inWake = await goes('Awake', 'Ready', writes);
      const woken = await server();
      expect(woken).toMatchObject({ spec: { replicas: 2 } });
      expect(ownersOf(woken, 'spec.replicas')).toEqual([
        CONTROLLER_FIELD_MANAGER,
      ]);
      expect(managersOf(woken)).not.toContain('environments.dev/sleep');
      blown.push(inSleep, inWake);
    }
    expect(blown.slice(0, 8)).not.toContain(false);
  });
});
