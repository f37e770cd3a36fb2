import { resourceTypes } from '@environments-dev/kubernetes-client';
import { instanceOf } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';

jest.setTimeout(180_000);

describe('an object that its class retains', () => {
  let cluster: TestCluster;
  const className = uniqueName('keeping');

  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className);
    await cluster.apply(
      aClass(className)
        .shared()
        .configMap('passing', { x: '1' }, { name: '${environment.name}-gone' })
        .resource({
          name: 'results',
          onEnd: 'Retain',
          template: {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: '${environment.name}-results' },
            data: { p95: '180ms' },
          },
        })
        .build(),
    );
    await cluster.startController();
  });
  afterAll(() => cluster?.close());

  it('stays in the project when the environment ends, and the closing report says so', async () => {
    const name = uniqueName('study');
    const requested = await cluster.request(
      anEnvironment(name, className).build(),
    );
    await cluster.ready(name);
    await cluster.end(name);
    await cluster.isGone(name);

    const instance = instanceOf(requested);
    expect(await cluster.remains(instance.uid)).toEqual([
      `ConfigMap ${name}-results`,
    ]);
    const { data, metadata } = await cluster.admin.get({
      type: resourceTypes.configmaps,
      namespace: cluster.project,
      name: `${name}-results`,
    });
    expect(data).toEqual({ p95: '180ms' });
    const { spec } = await cluster.record(instance);
    expect(spec.leftOver).toBe(0);
    expect(spec.objects).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          resource: 'results',
          uid: metadata.uid,
          result: 'Retained',
        }),
        expect.objectContaining({ resource: 'passing', result: 'Deleted' }),
      ]),
    );
  });
});
