import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type ControlPlane,
  startControlPlane,
} from '@environments-dev/control-plane';
import {
  createKubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { freePort } from '../scripts/ports.mjs';
import { eventually } from './portal/eventually';
import { descendantsOf } from './portal/runningProcesses';

jest.setTimeout(5 * 60_000);

const root = dirname(__dirname);

/** Names of what is in a cluster and is ours. */
async function foundIn({ kubeconfigPath }: ControlPlane): Promise<string[]> {
  const client = createKubernetesClient({
    kubeConfig: { path: kubeconfigPath },
  });
  try {
    const lists = await Promise.all([
      client.list(resourceTypes.customresourcedefinitions),
      client.list(resourceTypes.validatingadmissionpolicies),
      client.list(resourceTypes.namespaces),
    ]);
    return lists
      .flatMap(({ items }) => items.map(({ metadata }) => metadata.name))
      .filter(name => name.includes('environment'))
      .sort();
  } finally {
    await client.close();
  }
}

describe('npm start with ENVIRONMENTS_KUBECONFIG', () => {
  let named: ControlPlane;
  let data: string;
  let supervisor: ChildProcess;

  beforeAll(async () => {
    named = await startControlPlane();
    data = await mkdtemp(join(tmpdir(), 'environments-named-'));
  });
  afterAll(async () => {
    if (supervisor?.exitCode === null) {
      const exit = once(supervisor, 'exit');
      supervisor.kill('SIGTERM');
      await exit;
    }
    await named?.stop();
    await rm(data, { recursive: true, force: true, maxRetries: 10 });
  });

  it('installs into a cluster that has nothing of it, and hands its parts credentials of that one', async () => {
    expect(await foundIn(named)).toEqual([]);
    supervisor = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
      env: {
        ...process.env,
        ENVIRONMENTS_KUBECONFIG: named.kubeconfigPath,
        ENVIRONMENTS_DATA: data,
        PORT: String(await freePort()),
        BACKEND_PORT: String(await freePort()),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    // Installing is done then.
    await eventually(
      'npm start starts the portal',
      async () => descendantsOf(supervisor.pid ?? 0),
      running => running.some(({ command }) => command.includes('repo start')),
      180,
    );
    for (const account of ['environments-portal', 'environments-controller']) {
      const path = join(data, 'accounts', `${account}.kubeconfig`);
      const kubeconfig = JSON.parse(await readFile(path, 'utf8'));
      expect(kubeconfig.clusters[0].cluster.server).toBe(named.url);
    }
    expect(await foundIn(named)).toEqual(
      expect.arrayContaining([
        'environments-lifetime',
        'environments-system',
        'environments.environments.dev',
      ]),
    );
  });
});
