import { eventually, startHttpProxy } from '@environments-dev/control-plane';
import { createKubernetesClient } from '@environments-dev/kubernetes-client';
import { instanceOf } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { serverOf, throughProxy } from './__testUtils__/throughProxy';

jest.setTimeout(240_000);

const labels = { app: 'database' };

const statefulSet = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'database' },
  spec: {
    serviceName: 'database',
    replicas: 1,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: { containers: [{ name: 'main', image: 'none' }] },
    },
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
      },
    ],
  },
};

describe('what nobody applied and the end deletes', () => {
  let cluster: TestCluster;
  const className = uniqueName('claiming');

  beforeAll(async () => {
    cluster = await testCluster();
    await cluster.allowClass(className);
    await cluster.apply(
      aClass(className)
        .resource({ name: 'database', template: statefulSet })
        .build(),
    );
  });
  afterAll(() => cluster?.close());

  it.each([
    { kind: 'PersistentVolumeClaim', path: /\/persistentvolumeclaims\/[^/]+$/ },
    { kind: 'Namespace', path: /\/api\/v1\/namespaces\/[^/]+$/ },
  ])(
    'is in the record, a $kind too, even if its controller is cut off right after deleting it',
    async deleted => {
      const kubeconfig = await cluster.controllerKubeconfig();
      let isCutOff = false;
      const proxy = await startHttpProxy(serverOf(kubeconfig), {
        before: () => (isCutOff ? { fault: 'Reset' } : undefined),
        answered({ method, path }) {
          isCutOff ||= method === 'DELETE' && deleted.path.test(path);
        },
      });
      const client = createKubernetesClient({
        kubeConfig: throughProxy(kubeconfig, proxy.url),
      });
      const first = await cluster.startController({ client });
      const name = uniqueName('interrupted');
      const requested = await cluster.request(
        anEnvironment(name, className).build(),
      );
      await cluster.ready(name);
      await cluster.end(name);
      await eventually(async () => {
        expect(isCutOff).toBe(true);
      });
      await first.stop();
      const next = await cluster.startController();
      await cluster.isGone(name);

      const { spec } = await cluster.record(instanceOf(requested));
      expect(spec.objects).toContainEqual(
        expect.objectContaining({
          kind: deleted.kind,
          result: expect.stringMatching(/^(Deleted|AlreadyGone)$/),
        }),
      );
      await next.stop();
      await client.close();
      await proxy.close();
    },
  );
});
