import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import { instanceOf } from '@environments-dev/plugin-environments-common';
import { anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { installClass } from '../__testUtils__/installation';
import { uniqueName } from '../__testUtils__/uniqueName';

jest.setTimeout(180_000);

describe('a notebook', () => {
  let cluster: TestCluster;
  const placed = [
    { asked: { accelerator: 'GPU' }, pool: 'gpu' },
    { asked: { architecture: 'arm64' }, pool: 'arm64' },
    { asked: {}, pool: 'cpu' },
  ].map(each => ({ ...each, name: uniqueName(each.pool) }));
  const discreet = uniqueName('discreet');

  beforeAll(async () => {
    cluster = await testCluster();
    await installClass(cluster, 'notebook');
    await cluster.startController();
    for (const { name, asked } of placed) {
      await cluster.request(
        anEnvironment(name, 'notebook').parameters(asked).build(),
      );
    }
    await cluster.request(anEnvironment(discreet, 'notebook').build());
  });
  afterAll(() => cluster?.close());

  it.each(placed)(
    'that asks for $asked runs in the $pool pool',
    async ({ name, pool }) => {
      const { status } = await cluster.ready(name);
      const { items } = await cluster.admin.list<{
        spec: { nodeName: string };
      }>(resourceTypes.pods, { namespace: status?.namespace });
      const { metadata } = await cluster.admin.get({
        type: resourceTypes.nodes,
        name: items[0].spec.nodeName,
      });
      expect(metadata.labels).toMatchObject({ 'environments.dev/pool': pool });
      await cluster.dismiss(name);
    },
  );

  it('on a GPU cannot be had on arm64, and says so before anything is made', async () => {
    const name = uniqueName('impossible');
    const requested = await cluster.request(
      anEnvironment(name, 'notebook')
        .parameters({ accelerator: 'GPU', architecture: 'arm64' })
        .build(),
    );
    await eventually(async () => {
      const { status } = await cluster.environment(name);
      expect(status).toMatchObject({
        phase: 'Failed',
        reason: 'InvalidParameters',
        message: expect.stringContaining('spec.parameters.architecture'),
      });
    });
    expect(await cluster.remains(instanceOf(requested).uid)).toEqual([]);
    await cluster.dismiss(name);
  });

  it('shows its token nowhere but in its Secret', async () => {
    const ready = await cluster.ready(discreet);
    const { data } = await cluster.admin.get<{ data: { token: string } }>({
      type: resourceTypes.secrets,
      namespace: ready.status?.namespace,
      name: 'notebook-token',
    });
    const token = Buffer.from(data.token, 'base64').toString();
    expect(token).toMatch(/^[A-Za-z0-9]{32}$/);
    expect(JSON.stringify(ready)).not.toContain(token);
    await cluster.end(discreet);
    await cluster.isGone(discreet);
    const record = await cluster.record(instanceOf(ready));
    expect(JSON.stringify(record)).not.toContain(token);
  });
});
