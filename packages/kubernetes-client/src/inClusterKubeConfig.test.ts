import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inClusterKubeConfig, loadKubeConfig } from './kubeConfig';
import { resourceTypes } from './resourceTypes';
import { enterTestCluster, TestCluster } from './__testUtils__/testCluster';

jest.setTimeout(300_000);

describe('The service account of a pod', () => {
  let cluster: TestCluster;
  let root: string;
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } =
    process.env;

  beforeAll(async () => {
    cluster = await enterTestCluster();
    root = await mkdtemp(join(tmpdir(), 'environments-pod-'));
  });
  afterEach(() => {
    setOrUnset('KUBERNETES_SERVICE_HOST', host);
    setOrUnset('KUBERNETES_SERVICE_PORT', port);
  });
  afterAll(async () => {
    await rm(root, { recursive: true });
    await cluster?.leave();
  });

  it('is not there outside of a pod', () => {
    setOrUnset('KUBERNETES_SERVICE_HOST', undefined);
    expect(inClusterKubeConfig(root)).toBeUndefined();
  });

  it('is not there in a pod that mounts no token', () => {
    setOrUnset('KUBERNETES_SERVICE_HOST', '127.0.0.1');
    expect(inClusterKubeConfig(root)).toBeUndefined();
  });

  it('is who a request comes from, to the API server that the pod is told of', async () => {
    const administrator = loadKubeConfig(cluster.kubeconfigPath);
    const at = administrator.getCurrentCluster();
    const server = new URL(at?.server ?? '');
    setOrUnset('KUBERNETES_SERVICE_HOST', server.hostname);
    setOrUnset('KUBERNETES_SERVICE_PORT', server.port);
    const folder = join(root, 'var/run/secrets/kubernetes.io/serviceaccount');
    await mkdir(folder, { recursive: true });
    await writeFile(
      join(folder, 'token'),
      administrator.getCurrentUser()?.token ?? '',
    );
    await writeFile(
      join(folder, 'ca.crt'),
      at?.caData
        ? Buffer.from(at.caData, 'base64')
        : await readFile(at?.caFile ?? ''),
    );

    const kubeConfig = inClusterKubeConfig(root);
    if (!kubeConfig) {
      throw new Error('the service account was not found');
    }
    const client = cluster.connect({ kubeConfig });
    const { items } = await client.list(resourceTypes.namespaces);
    expect(items.map(({ metadata }) => metadata.name)).toContain('default');
  });
});

function setOrUnset(name: string, value: string | undefined) {
  if (value === undefined) {
    delete process.env[name];
  } else {
    process.env[name] = value;
  }
}
