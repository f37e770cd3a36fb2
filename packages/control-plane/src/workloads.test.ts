import { PassThrough } from 'node:stream';
import { testControlPlane } from './testControlPlane';
import { aPod, clusterOf } from './__testUtils__/cluster';
import { eventually } from './eventually';

jest.setTimeout(120_000);

describe('workloads on the embedded control cluster', () => {
  let cluster: ReturnType<typeof clusterOf>;
  let namespace: string;

  beforeAll(async () => {
    cluster = clusterOf((await testControlPlane()).kubeconfigPath);
  });

  beforeEach(async () => {
    const created = await cluster.core.createNamespace({
      body: { metadata: { generateName: 'workloads-' } },
    });
    namespace = created.metadata?.name ?? '';
  });

  afterEach(async () => {
    const { items } = await cluster.core.listNamespace({
      fieldSelector: `metadata.name=${namespace}`,
    });
    for (const { metadata } of items) {
      if (!metadata?.deletionTimestamp) {
        await cluster.core.deleteNamespace({ name: namespace });
      }
    }
  });

  async function createPod(pod: ReturnType<typeof aPod>) {
    // The namespace's service account is made a moment after the namespace.
    return eventually(() =>
      cluster.core.createNamespacedPod({ namespace, body: pod }),
    );
  }

  function runningPod(name: string) {
    return eventually(async () => {
      const pod = await cluster.core.readNamespacedPod({ namespace, name });
      return pod.status?.phase === 'Running' && pod;
    });
  }

  it('a Pod gets Running, with an address and ready containers', async () => {
    await createPod(aPod('plain'));
    const { status } = await runningPod('plain');
    expect(status?.podIP).toMatch(/^10\.\d+\.\d+\.\d+$/);
    expect(status?.containerStatuses).toEqual([
      expect.objectContaining({ name: 'main', ready: true }),
    ]);
  });

  it('a Deployment becomes Available', async () => {
    await cluster.apps.createNamespacedDeployment({
      namespace,
      body: {
        metadata: { name: 'web' },
        spec: {
          replicas: 2,
          selector: { matchLabels: { app: 'web' } },
          template: {
            ...aPod('web'),
            metadata: { labels: { app: 'web' } },
          },
        },
      },
    });
    const status = await eventually(async () => {
      const deployment = await cluster.apps.readNamespacedDeployment({
        namespace,
        name: 'web',
      });
      return deployment.status?.availableReplicas === 2 && deployment.status;
    });
    expect(status.conditions).toContainEqual(
      expect.objectContaining({ type: 'Available', status: 'True' }),
    );
  });

  it('a Job completes', async () => {
    await cluster.batch.createNamespacedJob({
      namespace,
      body: {
        metadata: { name: 'once' },
        spec: {
          template: {
            spec: {
              restartPolicy: 'Never',
              containers: [{ name: 'main', image: 'example/image' }],
            },
          },
        },
      },
    });
    const status = await eventually(async () => {
      const job = await cluster.batch.readNamespacedJob({
        namespace,
        name: 'once',
      });
      return job.status?.completionTime !== undefined && job.status;
    });
    expect(status.succeeded).toBe(1);
  });

  it('a Pod that asks for a GPU lands on the GPU pool, and another one does not', async () => {
    await createPod(aPod('trains', { limits: { 'nvidia.com/gpu': '1' } }));
    await createPod(aPod('reads'));
    const trains = await runningPod('trains');
    const reads = await runningPod('reads');
    expect(trains.spec?.nodeName).toMatch(/^gpu-/);
    expect(reads.spec?.nodeName).toMatch(/^cpu-/);
  });

  it('a Pod that asks for more GPUs than there are stays Pending and says why', async () => {
    await createPod(aPod('greedy', { limits: { 'nvidia.com/gpu': '1000' } }));
    const message = await eventually(async () => {
      const pod = await cluster.core.readNamespacedPod({
        namespace,
        name: 'greedy',
      });
      const unschedulable = pod.status?.conditions?.find(
        condition => condition.reason === 'Unschedulable',
      );
      return unschedulable?.message ?? false;
    });
    expect(message).toContain('Insufficient nvidia.com/gpu');
  });

  it('a Pod that asks for arm64 lands on the arm64 pool', async () => {
    const nodeSelector = { 'kubernetes.io/arch': 'arm64' };
    await createPod(aPod('light', { nodeSelector }));
    const pod = await runningPod('light');
    expect(pod.spec?.nodeName).toMatch(/-arm64-/);
  });

  it('a claim binds, and its volume vanishes with the namespace', async () => {
    await cluster.core.createNamespacedPersistentVolumeClaim({
      namespace,
      body: {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
      },
    });
    await createPod(aPod('stateful', { claimName: 'data' }));
    const volumeName = await eventually(async () => {
      const claim = await cluster.core.readNamespacedPersistentVolumeClaim({
        namespace,
        name: 'data',
      });
      return claim.status?.phase === 'Bound' && claim.spec?.volumeName;
    });

    await cluster.core.deleteNamespace({ name: namespace });

    const remaining = await eventually(async () => {
      const volumes = await cluster.core.listPersistentVolume();
      const names = volumes.items.map(each => each.metadata?.name);
      return !names.includes(volumeName) && names;
    });
    expect(remaining).not.toContain(volumeName);
  });

  it('logs answer, and say that nothing runs', async () => {
    await createPod(aPod('talks'));
    await runningPod('talks');
    const log = await eventually(() =>
      cluster.core.readNamespacedPodLog({ namespace, name: 'talks' }),
    );
    expect(log).toContain('runs nothing');
  });

  it('a forwarded port answers', async () => {
    await createPod(aPod('serves'));
    await runningPod('serves');
    const requests = new PassThrough();
    const answers = new PassThrough();
    let answer = '';
    answers.on('data', data => {
      answer += data;
    });
    const socket = await cluster.portForward.portForward(
      namespace,
      'serves',
      [8888],
      answers,
      null,
      requests,
    );
    requests.write('GET /lab HTTP/1.1\r\nhost: serves\r\n\r\n');
    await eventually(async () => answer.includes('GET /lab'));
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
    if ('close' in socket) {
      socket.close();
    }
  });

  it('commands cannot be run in a Pod, for they would run on this machine', async () => {
    await createPod(aPod('closed'));
    await runningPod('closed');
    await expect(
      cluster.core.connectPostNamespacedPodExec({
        namespace,
        name: 'closed',
        command: 'id',
        stdout: true,
      }),
    ).rejects.toThrow();
  });
});
