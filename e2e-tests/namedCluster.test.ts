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
import {
  descendantsOf,
  type Process,
  runningProcesses,
} from './portal/runningProcesses';

jest.setTimeout(5 * 60_000);

const root = dirname(__dirname);

/** Names of what is in a cluster that a cluster of nobody's has not. */
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
  let bystander: ControlPlane;
  let data: string;
  let supervisor: ChildProcess;

  beforeAll(async () => {
    [named, bystander] = await Promise.all([
      startControlPlane(),
      startControlPlane(),
    ]);
    data = await mkdtemp(join(tmpdir(), 'environments-named-'));
    supervisor = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
      env: {
        ...process.env,
        ENVIRONMENTS_KUBECONFIG: named.kubeconfigPath,
        // As it stands in the shell of somebody who works with another cluster.
        KUBECONFIG: bystander.kubeconfigPath,
        ENVIRONMENTS_DATA: data,
        PORT: String(await freePort()),
        BACKEND_PORT: String(await freePort()),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  });
  afterAll(async () => {
    if (supervisor?.exitCode === null) {
      const exit = once(supervisor, 'exit');
      supervisor.kill('SIGTERM');
      await exit;
    }
    await Promise.all([named?.stop(), bystander?.stop()]);
    await rm(data, { recursive: true, force: true, maxRetries: 10 });
  });

  /** The process that serves the portal, once installing is done. */
  async function portalProcess(): Promise<Process> {
    for (;;) {
      const found = descendantsOf(supervisor.pid ?? 0, runningProcesses()).find(
        ({ command }) => command.includes('repo start'),
      );
      if (found) {
        return found;
      }
      if (supervisor.exitCode !== null) {
        throw new Error(`npm start ended with ${supervisor.exitCode}`);
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  it('installs into the cluster that is named and starts no other, hands its parts credentials of that one, and leaves alone the cluster of KUBECONFIG', async () => {
    await portalProcess();
    const running = descendantsOf(supervisor.pid ?? 0);
    expect(
      running.filter(({ command }) => command.includes('kube-apiserver')),
    ).toEqual([]);
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
    expect(await foundIn(bystander)).toEqual([]);
  });
});
