import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import { instanceOf } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';

jest.setTimeout(180_000);

describe('a child that somebody deletes', () => {
  let cluster: TestCluster;
  const starting = uniqueName('starting');
  const finished = uniqueName('finished');

  beforeAll(async () => {
    cluster = await testCluster();
    for (const name of [starting, finished]) {
      await cluster.allowClass(name);
    }
    await cluster.apply(
      aClass(starting)
        .configMap('settings', { x: '1' })
        .unplaceablePod('server')
        .build(),
    );
    await cluster.apply(
      aClass(finished)
        .configMap('settings', { x: '1' })
        .configMap('other', { x: '1' })
        .build(),
    );
    await cluster.startController();
  });
  afterAll(() => cluster?.close());

  const settingsIn = (namespace: string | undefined) => ({
    type: resourceTypes.configmaps,
    namespace,
    name: 'settings',
  });

  it('is made again while the environment starts', async () => {
    const name = uniqueName('young');
    await cluster.request(anEnvironment(name, starting).build());
    const settings = await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status?.resources).toContainEqual(
        expect.objectContaining({ name: 'settings', state: 'Ready' }),
      );
      return settingsIn(status?.namespace);
    });
    const first = await cluster.admin.get(settings);
    await cluster.admin.delete(settings);

    await eventually(async () => {
      const second = await cluster.admin.get(settings);
      expect(second.metadata.uid).not.toBe(first.metadata.uid);
      expect(second.data).toEqual({ x: '1' });
      const { status } = await cluster.environment(name);
      expect(status?.resources).toContainEqual(
        expect.objectContaining({
          name: 'settings',
          state: 'Ready',
          uid: second.metadata.uid,
        }),
      );
    });
    await cluster.dismiss(name);
  });

  it('is reported and not made again once the environment was ready', async () => {
    const name = uniqueName('grown');
    const requested = await cluster.request(
      anEnvironment(name, finished).build(),
    );
    const ready = await cluster.ready(name);
    const settings = settingsIn(ready.status?.namespace);
    await cluster.admin.delete(settings);

    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status).toMatchObject({ phase: 'Ready', reason: 'Degraded' });
      expect(status?.conditions).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            type: 'InSync',
            status: 'False',
            reason: 'Missing',
            message: expect.stringContaining('ConfigMap settings'),
          }),
          expect.objectContaining({ type: 'Ready', status: 'False' }),
        ]),
      );
    });
    await expect(cluster.admin.get(settings)).rejects.toThrow('not found');

    await cluster.end(name);
    await cluster.isGone(name);
    const { spec } = await cluster.record(instanceOf(requested));
    expect(spec.leftOver).toBe(0);
    expect(spec.objects).toContainEqual(
      expect.objectContaining({ resource: 'settings', result: 'AlreadyGone' }),
    );
  });
});
