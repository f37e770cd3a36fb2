import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from './resourceTypes';
import { enterTestCluster, TestCluster } from './__testUtils__/testCluster';
import { KubernetesObject } from './types';

jest.setTimeout(300_000);

let cluster: TestCluster;

beforeAll(async () => {
  cluster = await enterTestCluster();
});

afterAll(() => cluster?.leave());

describe('A subresource', () => {
  it('is written apart from its object: status', async () => {
    const { client, namespace } = cluster;
    const ref = {
      type: resourceTypes.resourcequotas,
      namespace,
      name: 'limits',
    };
    const quota = { apiVersion: 'v1', kind: 'ResourceQuota' };
    const metadata = { namespace, name: ref.name };
    await client.create(ref.type, {
      ...quota,
      metadata,
      spec: { hard: { 'count/pods': '7' }, scopes: ['Terminating'] },
    });
    const updated = await client.mergePatch(
      { ...ref, subresource: 'status' },
      { spec: { hard: null }, status: { used: { 'count/pods': '3' } } },
    );
    expect(updated).toMatchObject({
      spec: { hard: { 'count/pods': '7' } },
      status: { used: { 'count/pods': '3' } },
    });
    await client.delete(ref);
  });

  it('is posted to: a token that its service account can use', async () => {
    const { client, namespace } = cluster;
    const ref = {
      type: resourceTypes.serviceaccounts,
      namespace,
      name: 'visitor',
    };
    await client.create(ref.type, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { namespace, name: ref.name },
    });
    const { status } = await client.createSubresource<{
      status: { token: string };
    }>(
      { ...ref, subresource: 'token' },
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 600 },
      },
    );
    expect(status.token.split('.')).toHaveLength(3);
  });

  it('is read and written: scale', async () => {
    const { client, namespace } = cluster;
    const ref = {
      type: resourceTypes.deployments,
      namespace,
      name: 'scaled',
    };
    const labels = { app: 'scaled' };
    await client.create(ref.type, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { namespace, name: ref.name },
      spec: {
        replicas: 0,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: [{ name: 'a', image: 'a' }] },
        },
      },
    });
    const scale = await client.mergePatch<KubernetesObject>(
      { ...ref, subresource: 'scale' },
      { spec: { replicas: 2 } },
    );
    expect(scale).toMatchObject({ kind: 'Scale', spec: { replicas: 2 } });
    expect(await client.get(ref)).toMatchObject({ spec: { replicas: 2 } });
    await client.delete(ref, { propagationPolicy: 'Background' });
  });
});

describe('Text', () => {
  it('is whatever the API server says at a path', async () => {
    const { client } = cluster;
    expect(await client.text('/readyz')).toBe('ok');
    expect(
      await client.text('/readyz', { query: { verbose: 'true' } }),
    ).toContain('[+]etcd ok');
    expect(JSON.parse(await client.text('/version')).major).toBe('1');
  });

  it('is the log of a Pod', async () => {
    const { client, namespace } = cluster;
    const pod = { type: resourceTypes.pods, namespace, name: 'talkative' };
    await eventually(() =>
      client.get({
        type: resourceTypes.serviceaccounts,
        namespace,
        name: 'default',
      }),
    );
    await client.create(pod.type, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { namespace, name: pod.name },
      spec: { containers: [{ name: 'main', image: 'busybox' }] },
    });
    const log = await eventually(() =>
      client.text(`/api/v1/namespaces/${namespace}/pods/${pod.name}/log`, {
        query: { tailLines: '1' },
      }),
    );
    expect(log.trim().split('\n')).toHaveLength(1);
    await client.delete(pod, { gracePeriodSeconds: 0 });
  });
});
