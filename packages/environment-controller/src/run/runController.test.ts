import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import { SYSTEM_NAMESPACE } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { testLog } from '../__testUtils__/testLog';
import { uniqueName } from '../__testUtils__/uniqueName';
import { leaseNameFor, microTime } from './lease';
import { runController, RunningController } from './runController';

jest.setTimeout(180_000);

describe('a controller inside another process', () => {
  let cluster: TestCluster;
  let controller: RunningController;
  const className = uniqueName('small');

  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className);
    await cluster.apply(
      aClass(className).configMap('settings', { x: '1' }).build(),
    );
    controller = runController({
      client: await cluster.controllerClient(),
      log: testLog,
      labelSelector: cluster.selector,
    });
  });
  afterAll(async () => {
    await controller?.stop();
    await cluster?.close();
  });

  function lease() {
    return {
      type: resourceTypes.leases,
      namespace: SYSTEM_NAMESPACE,
      name: leaseNameFor(cluster.selector),
    };
  }

  function is(state: string) {
    return eventually(async () => {
      expect(controller.state()).toEqual({ state });
    });
  }

  function holds(holderIdentity: string) {
    return cluster.admin.mergePatch(lease(), {
      spec: {
        holderIdentity,
        leaseDurationSeconds: 15,
        renewTime: microTime(new Date()),
      },
    });
  }

  it('stops its work when another takes its lease, stands by, and works again once it may', async () => {
    await is('Working');
    const first = uniqueName('first');
    await cluster.request(anEnvironment(first, className).build());
    await cluster.ready(first);

    await holds('another');
    await is('StandingBy');
    const second = uniqueName('second');
    await cluster.request(anEnvironment(second, className).build());
    expect((await cluster.environment(second)).metadata.finalizers).toBe(
      undefined,
    );

    await holds('');
    await is('Working');
    await cluster.ready(second);
  });

  it('may write leases in the namespace of the system, and in no other', async () => {
    const client = await cluster.controllerClient();
    const { metadata } = await client.get(lease());
    await expect(
      client.create(resourceTypes.leases, {
        apiVersion: 'coordination.k8s.io/v1',
        kind: 'Lease',
        metadata: { name: metadata.name, namespace: 'kube-system' },
      }),
    ).rejects.toMatchObject({ statusCode: 403 });
    await expect(client.delete(lease())).rejects.toMatchObject({
      statusCode: 403,
    });
  });

  it('gives its lease back when it is stopped', async () => {
    await controller.stop();
    const { spec } = await cluster.admin.get(lease());
    expect(spec).toMatchObject({ leaseDurationSeconds: 1 });
    expect(spec).not.toMatchObject({
      holderIdentity: expect.stringMatching(/./),
    });
  });
});
