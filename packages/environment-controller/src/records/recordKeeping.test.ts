import {
  ControlPlane,
  eventually,
  startControlPlane,
} from '@environments-dev/control-plane';
import {
  isNotFound,
  KubernetesApiError,
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  Instance,
  instanceOf,
  INSTANCE_LABEL,
  recordName,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { Clock, systemClock } from '../clock';
import { ownTypes } from '../watch/resourceTypes';
import { SWEEPER_ACCOUNT } from './secondLook';

jest.setTimeout(180_000);

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A controller with it lives so much later. */
function later(millis: number): { clock: Clock } {
  return {
    clock: {
      now: () => new Date(Date.now() + millis),
      after: systemClock.after,
    },
  };
}

/** A portal takes all records of its cluster into its history: here there is none. */
describe('the record of an environment that has ended', () => {
  let controlPlane: ControlPlane;
  let cluster: TestCluster;
  const className = uniqueName('recorded');

  beforeAll(async () => {
    controlPlane = await startControlPlane();
    cluster = await testCluster(controlPlane);
    await cluster.allowClass(className);
    await cluster.apply(
      aClass(className)
        .shared()
        .configMap('own', { x: '1' }, { name: '${environment.name}-own' })
        .build(),
    );
  });
  afterAll(async () => {
    await cluster?.close();
    await controlPlane?.stop();
  });

  async function lived(name: string): Promise<Instance> {
    const controller = await cluster.startController();
    const requested = await cluster.request(
      anEnvironment(name, className).build(),
    );
    await cluster.ready(name);
    await cluster.end(name);
    await cluster.isGone(name);
    await controller.stop();
    return instanceOf(requested);
  }

  const recordRef = (instance: Instance) => ({
    type: ownTypes.environmentRecords,
    namespace: SYSTEM_NAMESPACE,
    name: recordName(instance),
  });

  it('is reopened by what a second look finds, after a restart as well, and its class is told', async () => {
    const leaky = await lived(uniqueName('leaky'));
    const clean = await lived(uniqueName('clean'));
    expect((await cluster.record(leaky)).spec.secondLook).toBeUndefined();
    await cluster.admin.create(resourceTypes.configmaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: `${leaky.name}-late`,
        namespace: cluster.project,
        labels: { [INSTANCE_LABEL]: leaky.uid },
      },
    });

    const controller = await cluster.startController(later(11 * MINUTE));
    await eventually(async () => {
      const { spec } = await cluster.record(leaky);
      expect(spec).toMatchObject({
        leftOver: 1,
        secondLook: {
          result: 'LeftOver',
          message: expect.stringContaining(
            `ConfigMap ${cluster.project}/${leaky.name}-late`,
          ),
        },
      });
      expect(spec.objects).toContainEqual(
        expect.objectContaining({
          name: `${leaky.name}-late`,
          result: 'LeftOver',
          message: expect.stringContaining('after the end'),
        }),
      );
    });
    await eventually(async () => {
      expect((await cluster.record(clean)).spec).toMatchObject({
        leftOver: 0,
        secondLook: { result: 'Clean' },
      });
    });
    await eventually(async () => {
      expect(await eventsAbout(cluster.admin, 'default', className)).toEqual([
        expect.objectContaining({
          reason: 'LeftOver',
          type: 'Warning',
          message: expect.stringContaining(`${leaky.name}-late`),
        }),
      ]);
    });
    expect(
      await eventsAbout(cluster.admin, SYSTEM_NAMESPACE, recordName(leaky)),
    ).toHaveLength(1);
    await controller.stop();
  });

  it('says so when its kinds cannot all be looked for', async () => {
    const instance = await lived(uniqueName('blind'));
    await cluster.admin.jsonPatch(recordRef(instance), [
      {
        op: 'add',
        path: '/spec/kinds/-',
        value: { group: 'batch', version: 'v1', kind: 'CronJob' },
      },
      {
        op: 'add',
        path: '/spec/kinds/-',
        value: { group: '', version: 'v1', kind: 'Node' },
      },
    ]);
    const controller = await cluster.startController(later(90 * MINUTE));
    await eventually(async () => {
      expect((await cluster.record(instance)).spec).toMatchObject({
        leftOver: 0,
        secondLook: {
          result: 'Incomplete',
          message: expect.stringMatching(/nodes cannot be listed.*sweeper/),
        },
      });
    });
    await controller.stop();
  });

  it('is kept until history has it, and dropped after a year', async () => {
    const kept = await lived(uniqueName('kept'));
    const exported = await lived(uniqueName('exported'));
    const controller = await cluster.startController(later(366 * DAY));
    await eventually(async () => {
      for (const instance of [kept, exported]) {
        const { spec } = await cluster.record(instance);
        expect(spec.secondLook?.result).toBe('Clean');
      }
    });
    const { metadata } = await cluster.admin.get(recordRef(exported));
    await cluster.admin.mergePatch(
      { ...recordRef(exported), subresource: 'status' },
      {
        status: {
          exported: {
            at: new Date().toISOString(),
            generation: metadata.generation,
          },
        },
      },
    );
    await eventually(async () => {
      const gone = await cluster.record(exported).catch(error => error);
      expect(isNotFound(gone)).toBe(true);
    });
    await controller.idle();
    expect((await cluster.record(kept)).metadata.name).toBe(recordName(kept));
    await controller.stop();
  });

  it('is looked after by an account that can change nothing and read no Secret', async () => {
    const sweeper = cluster.admin.as({ user: SWEEPER_ACCOUNT });
    const map = {
      type: resourceTypes.configmaps,
      namespace: cluster.project,
      name: 'kube-root-ca.crt',
    };
    const inProject = { namespace: cluster.project };
    await sweeper.list(resourceTypes.configmaps, inProject);
    await expectForbidden(sweeper.delete(map));
    await expectForbidden(sweeper.mergePatch(map, { data: { x: '1' } }));
    await expectForbidden(sweeper.list(resourceTypes.secrets, inProject));

    const controller = await cluster.controllerClient();
    const { items } = await controller
      .as({ user: SWEEPER_ACCOUNT })
      .list(resourceTypes.configmaps, inProject);
    expect(items.length).toBeGreaterThan(0);
    await expectForbidden(
      controller
        .as({
          user: `system:serviceaccount:${SYSTEM_NAMESPACE}:environments-portal`,
        })
        .list(resourceTypes.configmaps, inProject),
    );
  });
});

async function eventsAbout(
  admin: KubernetesClient,
  namespace: string,
  name: string,
) {
  const { items } = await admin.list(resourceTypes.events, {
    namespace,
    fieldSelector: `involvedObject.name=${name}`,
  });
  return items;
}

async function expectForbidden(asked: Promise<unknown>) {
  await expect(asked).rejects.toThrow(KubernetesApiError);
  await expect(asked).rejects.toMatchObject({ statusCode: 403 });
}
