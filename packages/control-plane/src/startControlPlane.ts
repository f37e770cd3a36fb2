import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Ports } from './componentFlags';
import { prepareComponents } from './components';
import type { ControlPlane, ControlPlaneOptions } from './controlPlane';
import { ensureCredentials } from './credentials';
import { buildExecutables, type Executables } from './executables';
import { freePorts } from './freePorts';
import { kubeconfigsIn } from './kubeconfigs';
import { tryLock } from './processLock';
import { startComponents, type ComponentsContext } from './startComponents';
import { ProcessFailedError } from './SupervisedProcess';

/**
 * Starts etcd, kube-apiserver, kube-controller-manager, kube-scheduler and KWOK on free
 * ports of 127.0.0.1 and resolves when Pods can be scheduled. Any number of them run side
 * by side, each in a data directory of its own.
 *
 * @throws GoUnsuitableError when the executables must be built and Go does not fit
 * @throws ProcessFailedError when a component does not stay up, with the end of its log
 */
export async function startControlPlane(
  options: ControlPlaneOptions = {},
): Promise<ControlPlane> {
  const executables = await buildExecutables({ onBuild: options.onBuild });
  const temporary = options.dataDirectory === undefined;
  const dataDirectory =
    options.dataDirectory === undefined
      ? await mkdtemp(join(tmpdir(), 'environments-control-plane-'))
      : resolve(options.dataDirectory);
  const logsDirectory = join(dataDirectory, 'logs');
  await mkdir(logsDirectory, { recursive: true });

  const attempt = await tryLock(join(dataDirectory, 'control-plane.pid'));
  if (!attempt.taken) {
    throw new Error(
      `The control plane in ${dataDirectory} is already run by process ${attempt.holder}: stop that one first, or name another data directory.`,
    );
  }
  try {
    return await startOnFreePorts({
      executables,
      dataDirectory,
      logsDirectory,
      temporary,
      beforeControllers: options.beforeControllers ?? (async () => {}),
      timeout: options.timeout ?? 120_000,
      onFailure: options.onFailure ?? (() => {}),
      onStopped: async () => {
        await attempt.lock.release();
        if (temporary) {
          await removeFolder(dataDirectory);
        }
      },
    });
  } catch (error) {
    await attempt.lock.release();
    throw error;
  }
}

type Setting = ComponentsContext['setting'] & {
  executables: Executables;
  temporary: boolean;
  onFailure: (error: ProcessFailedError) => void;
};

/** Between finding a port free and listening on it somebody else may take it. */
async function startOnFreePorts(setting: Setting): Promise<ControlPlane> {
  for (let remaining = 3; ; remaining--) {
    try {
      return await start(setting, await choosePorts(setting.dataDirectory));
    } catch (error) {
      const portTaken =
        error instanceof ProcessFailedError &&
        error.lastLines.includes('address already in use');
      if (!portTaken || remaining === 0) {
        throw error;
      }
    }
  }
}

async function choosePorts(dataDirectory: string): Promise<Ports> {
  const file = join(dataDirectory, 'ports.json');
  const earlier: number[] = await readFile(file, 'utf8').then(
    JSON.parse,
    () => [],
  );
  const chosen = await freePorts(4, earlier);
  await writeFile(file, JSON.stringify(chosen));
  const [apiServer, etcdClient, etcdPeer, nodes] = chosen;
  return { apiServer, etcdClient, etcdPeer, nodes };
}

async function start(setting: Setting, ports: Ports): Promise<ControlPlane> {
  const { dataDirectory } = setting;
  const credentials = await ensureCredentials(join(dataDirectory, 'pki'));
  const kubeconfigs = kubeconfigsIn(dataDirectory);
  // While it starts, whoever waits for it sees it fail; afterwards somebody must be told.
  let started = false;
  const components = await prepareComponents({
    ...setting,
    ports,
    credentials,
    kubeconfigs,
    onFailure: error => {
      if (started) {
        setting.onFailure(error);
      }
    },
  });
  try {
    const running = await startComponents(components, {
      setting,
      ports,
      credentials,
      kubeconfigs,
    });
    started = true;
    return running;
  } catch (error) {
    await components.stop();
    throw error;
  }
}

function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 10 });
}
