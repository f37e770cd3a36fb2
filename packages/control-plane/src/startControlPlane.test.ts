import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'node:https';
import { apiRequest } from './apiRequest';
import type { ControlPlane } from './controlPlane';
import { startControlPlane } from './startControlPlane';

jest.setTimeout(180_000);

const configMaps = '/api/v1/namespaces/default/configmaps';

function createConfigMap(plane: ControlPlane, name: string) {
  return apiRequest(plane.access, {
    method: 'POST',
    path: configMaps,
    contentType: 'application/json',
    body: JSON.stringify({ metadata: { name }, data: {} }),
  });
}

async function configMapExists(plane: ControlPlane, name: string) {
  const { status } = await apiRequest(plane.access, {
    path: `${configMaps}/${name}`,
  });
  return status === 200;
}

function anonymously(plane: ControlPlane, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(
      new URL(path, plane.url),
      { ca: plane.access.certificateAuthority, agent: false },
      response => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    )
      .on('error', reject)
      .end();
  });
}

describe('a control plane with a data directory', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'control-plane-test-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  it('has after a restart what it had before, at the same address, and is run once only', async () => {
    const first = await startControlPlane({ dataDirectory: folder });
    await createConfigMap(first, 'kept');
    await first.stop();

    const second = await startControlPlane({ dataDirectory: folder });
    try {
      expect(second.kubeconfig).toEqual(first.kubeconfig);
      expect(await configMapExists(second, 'kept')).toBe(true);
      // Nobody else starts one there meanwhile, and is told who has it.
      await expect(
        startControlPlane({ dataDirectory: folder }),
      ).rejects.toThrow(`already run by process ${process.pid}`);
    } finally {
      await second.stop();
    }
  });
});

describe('two control planes side by side', () => {
  let one: ControlPlane;
  let other: ControlPlane;

  beforeAll(async () => {
    [one, other] = await Promise.all([
      startControlPlane(),
      startControlPlane(),
    ]);
  });

  afterAll(async () => {
    await Promise.all([one.stop(), other.stop()]);
  });

  it('know nothing of each other', async () => {
    await createConfigMap(one, 'of-one');
    expect(await configMapExists(one, 'of-one')).toBe(true);
    expect(await configMapExists(other, 'of-one')).toBe(false);
  });

  it('let only their own user read the kubeconfig', async () => {
    const { mode } = await stat(one.kubeconfigPath);
    expect((mode % 0o1000).toString(8)).toBe('600');
  });

  it('tell strangers about their health and nothing else', async () => {
    expect(await anonymously(one, '/readyz')).toBe(200);
    expect(await anonymously(one, '/version')).toBe(401);
    expect(await anonymously(one, '/api/v1/namespaces')).toBe(401);
  });

  it('serve admission policies that mutate and that validate', async () => {
    for (const policies of [
      'mutatingadmissionpolicies',
      'validatingadmissionpolicies',
    ]) {
      const { status } = await apiRequest(one.access, {
        path: `/apis/admissionregistration.k8s.io/v1/${policies}`,
      });
      expect(status).toBe(200);
    }
  });

  it('answer with 410 a list and a watch that go on from before a compaction', async () => {
    await createConfigMap(one, 'first');
    await createConfigMap(one, 'second');
    const page = await apiRequest(one.access, {
      path: `${configMaps}?limit=1`,
    });
    const { metadata } = JSON.parse(page.body);
    await createConfigMap(one, 'third');

    await one.compactEtcd();
    await one.restartApiServer();

    const list = await apiRequest(one.access, {
      path: `${configMaps}?limit=1&continue=${metadata.continue}`,
    });
    expect(list.status).toBe(410);
    const watch = await apiRequest(one.access, {
      path: `${configMaps}?watch=true&resourceVersion=${metadata.resourceVersion}&timeoutSeconds=2`,
    });
    expect(JSON.parse(watch.body)).toMatchObject({
      type: 'ERROR',
      object: { code: 410 },
    });
  });

  it('come back after their API server was killed', async () => {
    await createConfigMap(other, 'before');
    await other.killApiServer();
    await expect(configMapExists(other, 'before')).rejects.toThrow(
      'ECONNREFUSED',
    );

    await other.startApiServer();

    expect(await configMapExists(other, 'before')).toBe(true);
    await other.waitUntilReady();
  });
});

describe('a control plane whose component cannot run', () => {
  it('says which one and how its log ends', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'control-plane-test-'));
    // etcd cannot make its folder where a file is.
    await writeFile(join(folder, 'etcd'), '');
    await expect(startControlPlane({ dataDirectory: folder })).rejects.toThrow(
      /^etcd ended unexpectedly; its log .*etcd\.log ends with:\n.+/,
    );
    await rm(folder, { recursive: true, force: true });
  });
});
