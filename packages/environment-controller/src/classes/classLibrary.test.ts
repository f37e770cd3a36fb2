import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import { instanceOf } from '@environments-dev/plugin-environments-common';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { examplesOf, installClass } from '../__testUtils__/installation';
import { uniqueName } from '../__testUtils__/uniqueName';
import { libraryClasses, manifestsOf } from '../__testUtils__/manifests';
import { StoredEnvironment } from '../watch/environments';

jest.setTimeout(180_000);

describe('the class library', () => {
  let cluster: TestCluster;
  const requests: StoredEnvironment[] = [];

  beforeAll(async () => {
    cluster = await testCluster();
    for (const className of libraryClasses()) {
      await installClass(cluster, className);
    }
    await cluster.startController();
    for (const className of libraryClasses()) {
      for (const file of await examplesOf(className)) {
        for (const example of await manifestsOf(file)) {
          const name = uniqueName(example.metadata.name);
          requests.push(
            await cluster.request({ ...example, metadata: { name } }),
          );
        }
      }
    }
  });
  afterAll(() => cluster?.close());

  it.each(libraryClasses())('has a valid class %s', async className => {
    await eventually(async () => {
      const { status } = await cluster.class(className);
      expect(status?.errors).toBeUndefined();
      expect(status?.conditions).toEqual([
        expect.objectContaining({ type: 'Valid', status: 'True' }),
      ]);
    });
  });

  it.each(libraryClasses())(
    'makes each example request of %s ready, and leaves nothing but a closing report',
    async className => {
      const examples = requests.filter(
        ({ spec }) => spec.className === className,
      );
      expect(examples.length).toBeGreaterThan(0);
      await Promise.all(
        examples.map(async requested => {
          const { name } = requested.metadata;
          const ready = await cluster.ready(name);
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
    },
  );
});
