import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  eventually,
  Fault,
  HttpProxy,
  ProxiedRequest,
  startHttpProxy,
} from '@environments-dev/control-plane';
import { loadKubeConfig } from './kubeConfig';
import { resourceTypes } from './resourceTypes';
import { failureOf } from './__testUtils__/failureOf';
import { contentOf, recordReflector } from './__testUtils__/recordedReflector';
import {
  aConfigMap,
  configMapRef,
  enterTestCluster,
  TestCluster,
} from './__testUtils__/testCluster';

jest.setTimeout(300_000);

let cluster: TestCluster;
let server: string;
const ends: Array<() => Promise<void>> = [];

beforeAll(async () => {
  cluster = await enterTestCluster();
  server =
    loadKubeConfig(cluster.kubeconfigPath).getCurrentCluster()?.server ?? '';
});

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) {
    await end();
  }
});

afterAll(() => cluster?.leave());

async function proxied(
  before: (request: ProxiedRequest) => Fault | undefined,
): Promise<HttpProxy> {
  const proxy = await startHttpProxy(server, { before });
  ends.push(proxy.close);
  return proxy;
}

function status(statusCode: number, reason: string, headers = {}): Fault {
  return {
    fault: 'Answered',
    statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ kind: 'Status', code: statusCode, reason }),
  };
}

const expired: Fault = {
  fault: 'Answered',
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: `${JSON.stringify({
    type: 'ERROR',
    object: { kind: 'Status', code: 410, reason: 'Expired' },
  })}\n`,
};

const faults: Array<[string, Fault]> = [
  [
    'turns it away for a second',
    status(429, 'TooManyRequests', { 'retry-after': '1' }),
  ],
  ['fails', status(500, 'InternalError')],
  ['is not there for now', status(503, 'ServiceUnavailable')],
  ['no longer knows where it was', status(410, 'Expired')],
  ['says so in an event', expired],
  ['resets the connection', { fault: 'Reset' }],
  ['resets the connection instead of an answer', { fault: 'Lost' }],
  ['breaks off in the middle of an event', { fault: 'Truncated', bytes: 700 }],
  ['sends each event in two pieces', { fault: 'Slow', millis: 300 }],
  ['answers late', { fault: 'Late', millis: 1500 }],
];

describe('A reflector keeps its copy true before a server that, every other time,', () => {
  it.each(faults)('%s', async (title, fault) => {
    let watches = 0;
    const proxy = await proxied(({ path }) => {
      if (!path.includes('watch=true')) {
        return undefined;
      }
      watches += 1;
      return watches % 2 === 1 ? fault : undefined;
    });
    const client = cluster.connect({
      kubeConfig: cluster.kubeConfigAt(proxy.url),
    });
    const label = `fault-${faults.findIndex(([each]) => each === title)}`;
    const names = Array.from({ length: 6 }, (_, index) => `${label}-${index}`);
    const write = (name: string, round: number) =>
      cluster.client.apply(
        configMapRef(cluster.namespace, name),
        {
          ...aConfigMap(cluster.namespace, name, { round: `${round}` }),
          metadata: { name, namespace: cluster.namespace, labels: { label } },
        },
        { fieldManager: 'test' },
      );
    await Promise.all(names.map(name => write(name, 0)));
    const { reflector, consumed } = recordReflector(client, cluster.namespace, {
      labelSelector: `label=${label}`,
    });
    ends.push(reflector.stop);
    await reflector.synced();

    for (const [index, name] of names.entries()) {
      await (index % 3 === 2
        ? cluster.client.delete(configMapRef(cluster.namespace, name))
        : write(name, index));
    }
    const truth = async () => {
      const { items } = await cluster.client.list(resourceTypes.configmaps, {
        namespace: cluster.namespace,
        labelSelector: `label=${label}`,
      });
      return new Map(items.map(each => [each.metadata.name, each.data]));
    };
    const expected = await truth();
    expect(expected.size).toBe(4);
    await eventually(() => expect(contentOf(reflector)).toEqual(expected));
    expect(consumed).toEqual(expected);
    expect(watches).toBeGreaterThanOrEqual(1);
  });
});

it('An answer that breaks off is never taken for a whole one', async () => {
  const proxy = await proxied(() => ({ fault: 'Truncated', bytes: 120 }));
  const client = cluster.connect({
    kubeConfig: cluster.kubeConfigAt(proxy.url),
  });
  expect(await failureOf(client.list(resourceTypes.namespaces))).toMatchObject({
    failure: 'Interrupted',
  });
});

it('An answer that drips is waited for, as long as it comes in time', async () => {
  const proxy = await proxied(() => ({ fault: 'Slow', millis: 400 }));
  const client = cluster.connect({
    kubeConfig: cluster.kubeConfigAt(proxy.url),
  });
  expect((await client.list(resourceTypes.namespaces)).items).not.toEqual([]);
  const hurried = cluster.connect({
    kubeConfig: cluster.kubeConfigAt(proxy.url),
    requestTimeoutMillis: 200,
  });
  expect(await failureOf(hurried.list(resourceTypes.namespaces))).toMatchObject(
    { failure: 'Timeout' },
  );
});

it('A watch and a call go on with a new token when the old one has expired', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'expired-token-'));
  ends.push(() => rm(folder, { recursive: true }));
  const token = await tokenOf(cluster);
  const expiredTokens = new Set<string | undefined>();
  const refused: string[] = [];
  const proxy = await proxied(({ headers, path }) => {
    if (!expiredTokens.has(headers.authorization)) {
      return undefined;
    }
    refused.push(path);
    return status(401, 'Unauthorized');
  });
  const tokenFile = join(folder, 'token');
  await writeFile(tokenFile, token.first);
  const kubeConfig = cluster.kubeConfigAt(proxy.url);
  const [{ name }] = kubeConfig.users;
  kubeConfig.users = [
    {
      name,
      authProvider: { name: 'tokenFile', config: { tokenFile } },
    },
  ];
  const client = cluster.connect({ kubeConfig });
  const { reflector, told } = recordReflector(client, cluster.namespace, {
    labelSelector: 'of=tokens',
  });
  ends.push(reflector.stop);
  await reflector.synced();

  await writeFile(tokenFile, token.second);
  expiredTokens.add(`Bearer ${token.first}`);
  await client.text('/readyz');
  expect(refused).toHaveLength(1);
  const object = aConfigMap(cluster.namespace, 'after');
  await cluster.client.create(resourceTypes.configmaps, {
    ...object,
    metadata: { ...object.metadata, labels: { of: 'tokens' } },
  });
  await eventually(() => told.includes('+ after'));
});

/** Two tokens of an account that may read ConfigMaps. */
async function tokenOf({ client, namespace }: TestCluster) {
  await client.create(resourceTypes.rolebindings, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'reader', namespace },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: 'view',
    },
    subjects: [{ kind: 'ServiceAccount', name: 'default', namespace }],
  });
  const make = async () => {
    const { status: made } = await client.createSubresource<{
      status: { token: string };
    }>(
      {
        type: resourceTypes.serviceaccounts,
        namespace,
        name: 'default',
        subresource: 'token',
      },
      {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 600 },
      },
    );
    return made.token;
  };
  return { first: await make(), second: await make() };
}
