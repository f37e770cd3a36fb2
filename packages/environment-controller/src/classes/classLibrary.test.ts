import { resourceTypes } from '@environments-dev/kubernetes-client';
import { instanceOf } from '@environments-dev/plugin-environments-common';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { examplesOf, installClass } from '../__testUtils__/installation';
import { uniqueName } from '../__testUtils__/uniqueName';
import { eventually } from '../__testUtils__/eventually';
import { libraryClasses, manifestsOf } from '../__testUtils__/manifests';

jest.setTimeout(180_000);

describe.each(libraryClasses())('the class %s', className => {
  let cluster: TestCluster;

  beforeAll(async () => {
    cluster = await testCluster();
    await installClass(cluster, className);
    await cluster.startController();
  });
  afterAll(() => cluster?.close());

  it('is valid', async () => {
    await eventually(async () => {
      const { status } = await cluster.class(className);
      expect(status?.errors).toBeUndefined();
      expect(status?.conditions).toEqual([
        expect.objectContaining({ type: 'Valid', status: 'True' }),
      ]);
    });
  });

  it('makes each of its example requests ready and leaves nothing but a closing report', async () => {
    const examples = await Promise.all(
      (await examplesOf(className)).map(manifestsOf),
    );
    expect(examples.length).toBeGreaterThan(0);
    await Promise.all(
      examples.flat().map(async example => {
        const name = uniqueName(example.metadata.name);
        const requested = await cluster.request({
          ...example,
          metadata: { name },
        });

        const ready = await eventually(async () => {
          const environment = await cluster.environment(name);
          expect(environment.status).toMatchObject({ phase: 'Ready' });
          return environment;
        });
        expect(ready.status?.readyAt).toBeDefined();
        expect(ready.status?.endsAt).toBeDefined();
        expect(ready.status?.startedInSeconds).toBeGreaterThanOrEqual(0);
        expect(ready.status?.outputs).toEqual(
          expect.arrayContaining([
            expect.objectContaining({ type: 'PortForward' }),
            expect.objectContaining({ type: 'Secret' }),
          ]),
        );

        await cluster.end(name);
        await cluster.isGone(name);
        const instance = instanceOf(requested);
        expect(await cluster.remains(instance.uid)).toEqual([]);
        const namespace = ready.status?.namespace ?? '';
        const { items: volumes } = await cluster.admin.list(
          resourceTypes.persistentvolumes,
        );
        expect(JSON.stringify(volumes)).not.toContain(namespace);
        const record = await cluster.record(instance);
        expect(record.spec).toMatchObject({
          className,
          finalPhase: 'Ready',
          leftOver: 0,
        });
        expect(record.spec.objects.map(({ result }) => result)).not.toContain(
          'LeftOver',
        );
      }),
    );
  });
});
