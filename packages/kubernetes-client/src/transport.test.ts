import {
  Fault,
  startHttpProxy,
  startTcpProxy,
} from '@environments-dev/control-plane';
import { KubernetesConnectionError } from './errors';
import { loadKubeConfig } from './kubeConfig';
import { resourceTypes } from './resourceTypes';
import { startConnectProxy } from './__testUtils__/connectProxy';
import {
  aConfigMap,
  configMapRef,
  enterTestCluster,
  TestCluster,
} from './__testUtils__/testCluster';

jest.setTimeout(300_000);

let cluster: TestCluster;
const ends: Array<() => Promise<void>> = [];

beforeAll(async () => {
  cluster = await enterTestCluster();
});

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) {
    await end();
  }
});

afterAll(() => cluster?.leave());

function server(): string {
  return (
    loadKubeConfig(cluster.kubeconfigPath).getCurrentCluster()?.server ?? ''
  );
}

/** A client whose first requests meet `interventions`, and how many requests there were in all. */
async function clientThatMeets(faults: Fault[]) {
  const waits: number[] = [];
  let requests = 0;
  const proxy = await startHttpProxy(server(), {
    before() {
      requests += 1;
      return faults[requests - 1];
    },
  });
  ends.push(proxy.close);
  const client = cluster.connect({
    kubeConfig: cluster.kubeConfigAt(proxy.url),
    delay: async millis => {
      waits.push(millis);
    },
  });
  return { client, waits, requests: () => requests };
}

const busy: Fault = {
  fault: 'Answered',
  statusCode: 429,
  headers: { 'retry-after': '1', 'content-type': 'text/plain' },
  body: 'Too many requests, please try again later.',
};

describe('A request', () => {
  it('that a busy server turns away comes back when the server says', async () => {
    const { client, waits } = await clientThatMeets([busy, busy]);
    await client.create(
      resourceTypes.configmaps,
      aConfigMap(cluster.namespace, 'patient'),
    );
    expect(waits).toEqual([1000, 1000]);
    expect(client.requestCounts()).toEqual({ create: 3 });
  });

  it('that reads and whose connection is lost is sent again', async () => {
    const { client } = await clientThatMeets([{ fault: 'Reset' }]);
    expect(await client.text('/readyz')).toBe('ok');
    expect(client.requestCounts()).toEqual({ get: 2 });
  });

  it('that creates and whose connection is lost is not sent again', async () => {
    const { client, requests } = await clientThatMeets([{ fault: 'Reset' }]);
    const creation = client.create(
      resourceTypes.configmaps,
      aConfigMap(cluster.namespace, 'once'),
    );
    await expect(creation).rejects.toBeInstanceOf(KubernetesConnectionError);
    await expect(creation).rejects.toMatchObject({
      failure: 'Reset',
      request: {
        method: 'POST',
        path: `/api/v1/namespaces/${cluster.namespace}/configmaps`,
      },
    });
    expect(requests()).toBe(1);
  });

  it('that deletes is sent again only when it names the uid', async () => {
    const ref = configMapRef(cluster.namespace, 'doomed');
    const { metadata } = await cluster.client.create(
      ref.type,
      aConfigMap(cluster.namespace, ref.name),
    );
    const careless = await clientThatMeets([{ fault: 'Reset' }]);
    await expect(careless.client.delete(ref)).rejects.toMatchObject({
      failure: 'Reset',
    });
    const careful = await clientThatMeets([{ fault: 'Reset' }]);
    await careful.client.delete(ref, { preconditions: { uid: metadata.uid } });
    expect(careful.requests()).toBe(2);
  });

  it('that is not answered in time ends, and says so', async () => {
    const proxy = await startTcpProxy(server());
    ends.push(proxy.close);
    const client = cluster.connect({
      kubeConfig: cluster.kubeConfigAt(proxy.url),
      requestTimeoutMillis: 2000,
      maxConnections: 1,
    });
    await client.text('/readyz');
    proxy.freeze();
    await expect(client.text('/readyz')).rejects.toMatchObject({
      failure: 'Timeout',
      message: expect.stringContaining('more than 2000 ms'),
    });
  });

  it('to something that is no API server fails with what it answered', async () => {
    const { client } = await clientThatMeets([
      {
        fault: 'Answered',
        statusCode: 200,
        body: '<html>Sign in to the network</html>',
      },
    ]);
    await expect(
      client.get(configMapRef(cluster.namespace, 'a')),
    ).rejects.toMatchObject({
      reason: 'Unknown',
      message: expect.stringContaining('Sign in to the network'),
    });
  });
});

it('Many requests share few connections', async () => {
  const proxy = await startTcpProxy(server());
  ends.push(proxy.close);
  const client = cluster.connect({
    kubeConfig: cluster.kubeConfigAt(proxy.url),
    maxConnections: 4,
  });
  const jane = client.as({ user: 'admin', groups: ['system:masters'] });
  await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      (index % 2 ? client : jane).text('/readyz'),
    ),
  );
  expect(proxy.accepted()).toBe(4);
});

it('Deletions, whose options are in the body, share a connection too', async () => {
  const proxy = await startTcpProxy(server());
  ends.push(proxy.close);
  const client = cluster.connect({
    kubeConfig: cluster.kubeConfigAt(proxy.url),
    maxConnections: 1,
  });
  for (const name of ['deleted-first', 'deleted-next', 'deleted-last']) {
    await client.create(
      resourceTypes.configmaps,
      aConfigMap(cluster.namespace, name),
    );
    await client.delete(configMapRef(cluster.namespace, name), {
      propagationPolicy: 'Background',
    });
  }
  expect(proxy.accepted()).toBe(1);
});

it('An API server may have a path before its own', async () => {
  const requested: string[] = [];
  const proxy = await startHttpProxy(server(), {
    before({ path }) {
      requested.push(path);
      return { fault: 'Answered', statusCode: 200, body: 'ok' };
    },
  });
  ends.push(proxy.close);
  const client = cluster.connect({
    kubeConfig: cluster.kubeConfigAt(`${proxy.url}/k8s/clusters/c-1/`),
  });
  await client.text('/readyz', { query: { verbose: 'true' } });
  expect(requested).toEqual(['/k8s/clusters/c-1/readyz?verbose=true']);
});

it('An API server may be behind a proxy that the kubeconfig names', async () => {
  const proxy = await startConnectProxy();
  ends.push(proxy.close);
  const kubeConfig = loadKubeConfig(cluster.kubeconfigPath);
  kubeConfig.clusters = kubeConfig.clusters.map(each => ({
    ...each,
    proxyUrl: proxy.url,
  }));
  const client = cluster.connect({ kubeConfig });
  expect(await client.text('/readyz')).toBe('ok');
  expect(proxy.tunnels).toEqual([new URL(server()).host]);

  const socks = loadKubeConfig(cluster.kubeconfigPath);
  socks.clusters = socks.clusters.map(each => ({
    ...each,
    proxyUrl: 'socks5://127.0.0.1:1',
  }));
  await expect(
    cluster.connect({ kubeConfig: socks }).text('/readyz'),
  ).rejects.toThrow('must begin with http:// or https://');
});
