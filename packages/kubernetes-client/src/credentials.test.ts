import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { createCredentialSource } from './credentials';
import { loadKubeConfig } from './kubeConfig';
import { resourceTypes } from './resourceTypes';
import { KubernetesClient } from './types';
import { enterTestCluster, TestCluster } from './__testUtils__/testCluster';

jest.setTimeout(300_000);

let cluster: TestCluster;
let folder: string;

beforeAll(async () => {
  cluster = await enterTestCluster();
});

afterAll(() => cluster?.leave());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'environments-credentials-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function validToken(): string {
  const kubeConfig = loadKubeConfig(cluster.kubeconfigPath);
  const token = kubeConfig.getCurrentUser()?.token;
  if (!token) {
    throw new Error('The administrator of the test cluster has no token');
  }
  return token;
}

/** A kubeconfig file for the test cluster whose user is `user`, in the kubeconfig's own terms. */
async function writeKubeconfig(
  user: object,
  changes: object = {},
): Promise<string> {
  const path = join(folder, 'kubeconfig');
  const at = loadKubeConfig(cluster.kubeconfigPath).getCurrentCluster();
  await writeFile(
    path,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name: 'c',
          cluster: {
            server: at?.server,
            'certificate-authority-data': at?.caData,
            'certificate-authority': at?.caFile,
          },
        },
      ],
      users: [{ name: 'u', user }],
      contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
      'current-context': 'c',
      ...changes,
    }),
  );
  return path;
}

async function userNameOf(client: KubernetesClient): Promise<unknown> {
  const { status } = await client.create<{
    status: { userInfo: { username: string } };
  }>(resourceTypes.selfsubjectreviews, {
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'SelfSubjectReview',
  });
  return status.userInfo.username;
}

describe('Credentials', () => {
  it('come from a token file, and follow it when it rotates', async () => {
    const tokenFile = join(folder, 'token');
    await writeFile(tokenFile, `${validToken()}\n`);
    const path = await writeKubeconfig({ tokenFile: 'token' });
    const client = cluster.connect({ kubeConfig: { path } });
    const name = await userNameOf(client);
    expect(name).toEqual(expect.any(String));

    await writeFile(tokenFile, 'revoked');
    const second = cluster.connect({ kubeConfig: { path } });
    await expect(second.list(resourceTypes.namespaces)).rejects.toMatchObject({
      statusCode: 401,
    });
    await writeFile(tokenFile, validToken());
    expect(await userNameOf(second)).toBe(name);
  });

  it('come from a plugin, which is asked once, and again after a 401', async () => {
    const plugin = join(folder, 'plugin.js');
    const token = join(folder, 'token');
    const calls = join(folder, 'calls');
    await writeFile(
      plugin,
      `const fs = require('node:fs');
      fs.appendFileSync(${JSON.stringify(calls)}, 'x');
      process.stdout.write(JSON.stringify({
        apiVersion: 'client.authentication.k8s.io/v1',
        kind: 'ExecCredential',
        status: {
          token: fs.readFileSync(${JSON.stringify(token)}, 'utf8'),
          expirationTimestamp: '2999-01-01T00:00:00Z',
        },
      }));`,
    );
    const path = await writeKubeconfig({
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: process.execPath,
        args: [plugin],
        interactiveMode: 'Never',
      },
    });
    await writeFile(token, 'of-yesterday');
    const client = cluster.connect({ kubeConfig: { path } });
    await expect(client.list(resourceTypes.nodes)).rejects.toMatchObject({
      statusCode: 401,
    });

    await writeFile(token, validToken());
    await Promise.all([
      client.list(resourceTypes.nodes),
      client.list(resourceTypes.nodes),
    ]);
    await client.list(resourceTypes.nodes);
    // At first, after the first 401, and once for both that met the second.
    expect(await readFile(calls, 'utf8')).toBe('xxx');
  });

  it('that a plugin cannot give are missed by name', async () => {
    const path = await writeKubeconfig({
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: join(folder, 'no-such-plugin'),
      },
    });
    const client = cluster.connect({ kubeConfig: { path } });
    await expect(client.text('/version')).rejects.toMatchObject({
      failure: 'NoCredentials',
      message: expect.stringContaining('no-such-plugin'),
    });
  });

  it('that a plugin does not give in time end the request', async () => {
    const path = await writeKubeconfig({
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1',
        command: process.execPath,
        args: ['-e', 'setTimeout(() => process.exit(1), 3000)'],
      },
    });
    const client = cluster.connect({
      kubeConfig: { path },
      requestTimeoutMillis: 200,
    });
    await expect(client.text('/version')).rejects.toMatchObject({
      failure: 'NoCredentials',
      message: expect.stringContaining('more than 200 ms'),
    });
  });

  it('follow a kubeconfig file that is written anew', async () => {
    let now = Date.now();
    const path = await writeKubeconfig({ token: 'of-another-cluster' });
    const client = cluster.connect({ kubeConfig: { path }, now: () => now });
    await expect(client.text('/version')).rejects.toMatchObject({
      statusCode: 401,
    });
    await writeKubeconfig({ token: validToken() });
    expect(await client.text('/version')).toContain('gitVersion');

    await writeKubeconfig(
      { token: validToken() },
      {
        clusters: [{ name: 'c', cluster: { server: 'https://127.0.0.1:1' } }],
      },
    );
    now += 60_000;
    await expect(client.text('/version')).rejects.toMatchObject({
      failure: 'Unreachable',
    });
  });

  it('hold the certificates of server and client, and who to be', async () => {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromOptions({
      clusters: [
        {
          name: 'c',
          server: 'https://server:6443/',
          caData: Buffer.from('authority').toString('base64'),
          tlsServerName: 'kubernetes',
          skipTLSVerify: false,
        },
      ],
      users: [
        {
          name: 'u',
          certData: Buffer.from('certificate').toString('base64'),
          keyData: Buffer.from('key').toString('base64'),
          impersonateUser: 'jane',
        },
      ],
      contexts: [{ name: 'x', cluster: 'c', user: 'u' }],
      currentContext: 'x',
    });
    const source = createCredentialSource(kubeConfig, { now: () => 0 });
    const { server, tls, headers } = await source.current();
    expect(server).toBe('https://server:6443');
    expect({
      ...tls,
      ca: String(tls.ca),
      cert: String(tls.cert),
      key: String(tls.key),
    }).toMatchObject({
      ca: 'authority',
      cert: 'certificate',
      key: 'key',
      servername: 'kubernetes',
    });
    expect(headers).toEqual({ 'impersonate-user': 'jane' });
  });

  it('are checked against the certificate of the server', async () => {
    const path = await writeKubeconfig(
      { token: validToken() },
      {
        clusters: [
          {
            name: 'c',
            cluster: {
              server: loadKubeConfig(cluster.kubeconfigPath).getCurrentCluster()
                ?.server,
            },
          },
        ],
      },
    );
    const client = cluster.connect({ kubeConfig: { path } });
    await expect(client.text('/version')).rejects.toMatchObject({
      failure: 'Unreachable',
      message: expect.stringContaining('certificate'),
    });
  });
});

describe('A kubeconfig', () => {
  it('that is not there is named', () => {
    expect(() => loadKubeConfig('/nowhere/kubeconfig')).toThrow(
      'kubeconfig /nowhere/kubeconfig cannot be read',
    );
  });

  it('whose current context leads nowhere says so', async () => {
    const path = await writeKubeconfig({}, { 'current-context': 'other' });
    expect(() => loadKubeConfig(path)).toThrow(
      `kubeconfig ${path}: current-context "other" must name a context`,
    );
  });
});
