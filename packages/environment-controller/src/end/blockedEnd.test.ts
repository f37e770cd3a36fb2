import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import { instanceOf } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';

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
        message: expect.stringMatching(
          `^the end waits for ConfigMap held \\(held by ${finalizer}, which .+ set\\)$`,
        ),
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

  it("names what a stranger holds in the environment's namespace", async () => {
    const name = uniqueName('occupied');
    await cluster.request(anEnvironment(name, className).build());
    const { status } = await cluster.ready(name);
    const strangers = {
      type: resourceTypes.configmaps,
      namespace: status?.namespace,
      name: 'strangers',
    };
    await cluster.admin.create(resourceTypes.configmaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: strangers.name,
        namespace: strangers.namespace,
        finalizers: [finalizer],
      },
    });
    await cluster.end(name);

    await eventually(async () => {
      const ending = await cluster.environment(name);
      expect(ending.status).toMatchObject({
        reason: 'Blocked',
        message: expect.stringMatching(
          `Namespace ${status?.namespace} .*ConfigMap strangers is held by ${finalizer}`,
        ),
      });
    });
    await cluster.admin.mergePatch(strangers, { metadata: { finalizers: [] } });
    await cluster.isGone(name);
  });
});
