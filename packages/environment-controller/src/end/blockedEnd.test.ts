import { resourceTypes } from '@environments-dev/kubernetes-client';
import { instanceOf } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { eventually } from '../__testUtils__/eventually';

jest.setTimeout(180_000);

describe("an end that is held by somebody else's finalizer", () => {
  let cluster: TestCluster;
  const className = uniqueName('held');
  const finalizer = 'example.com/backup';

  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className);
    await cluster.apply(
      aClass(className)
        .lifetime({ endingDeadline: '2s' })
        .configMap('free', { x: '1' })
        .configMap('held', { x: '1' })
        .build(),
    );
    await cluster.startController();
  });
  afterAll(() => cluster?.close());

  it('names the object and the finalizer after the deadline, is never forced, and goes on when it is released', async () => {
    const name = uniqueName('blocked');
    const requested = await cluster.request(
      anEnvironment(name, className).build(),
    );
    const { status } = await cluster.ready(name);
    const held = {
      type: resourceTypes.configmaps,
      namespace: status?.namespace,
      name: 'held',
    };
    await cluster.admin.mergePatch(held, {
      metadata: { finalizers: [finalizer] },
    });
    await cluster.end(name);

    await eventually(async () => {
      const ending = await cluster.environment(name);
      expect(ending.status).toMatchObject({
        phase: 'Ending',
        reason: 'Blocked',
        message: `the end waits for ConfigMap held (held by ${finalizer})`,
        conditions: expect.arrayContaining([
          expect.objectContaining({
            type: 'Ended',
            status: 'False',
            reason: 'Blocked',
            message: expect.stringContaining(finalizer),
          }),
        ]),
      });
    });
    const { metadata } = await cluster.admin.get(held);
    expect(metadata.finalizers).toEqual([finalizer]);

    await cluster.admin.mergePatch(held, { metadata: { finalizers: [] } });
    await cluster.isGone(name);
    const instance = instanceOf(requested);
    expect(await cluster.remains(instance.uid)).toEqual([]);
    expect((await cluster.record(instance)).spec).toMatchObject({
      finalPhase: 'Ready',
      leftOver: 0,
    });
  });
});
