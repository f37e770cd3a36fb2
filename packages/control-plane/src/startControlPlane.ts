import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { applyClusterObjects, nodeNames } from './clusterObjects';
import { etcdUrl, type Ports } from './componentFlags';
import { prepareComponents, type Components } from './components';
import {
  ensureCredentials,
  kubeconfigFor,
  type ApiAccess,
  type Credentials,
} from './credentials';
import { compactHistory } from './etcdHistory';
import { buildExecutables, type Executables } from './executables';
import { freePorts } from './freePorts';
import {
  accessOnceCertified,
  kubeconfigsIn,
  writeKubeconfigs,
  type Kubeconfigs,
} from './kubeconfigs';
import { tryLock } from './processLock';
import {
  isReady,
  nodesAreReady,
  poll,
  serviceAccountsAreMade,
  type Condition,
} from './readiness';
import { ProcessFailedError } from './SupervisedProcess';

/** Where a control plane keeps its data, and who is told of its progress. */
export interface ControlPlaneOptions {
  /**
   * Data of an earlier start in this folder are taken up again. Absent: a temporary
   * folder, which is removed when the control plane stops or its owner dies.
   */
  dataDirectory?: string;
  /** Called when the executables must be built first, which takes minutes. */
  onBuild?: () => void;
  /**
   * Called once the API server answers, before the controllers start. What is defined
   * here they know from the beginning: a quota on a kind of one's own, for one, counts at
   * once instead of after the controller manager's next look at what there is.
   */
  beforeControllers?: (kubeconfigPath: string) => Promise<void>;
  /** Milliseconds until a start is given up. Default: two minutes. */
  timeout?: number;
  /** Called when a component ends later on and nobody had asked it to. */
  onFailure?: (error: ProcessFailedError) => void;
}

/** A running control plane. Everything it consists of ends when this process does. */
export interface ControlPlane {
  /** Of the API server, `https://127.0.0.1:<port>`. */
  readonly url: string;
  /** Text of an administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** File with the same; only this user may read it. */
  readonly kubeconfigPath: string;
  /** The same as values, for a client that needs no kubeconfig. */
  readonly access: ApiAccess;
  readonly dataDirectory: string;
  /** One file for each component. */
  readonly logsDirectory: string;
  /** Names of the nodes: a CPU pool, a GPU pool, an arm64 pool. */
  readonly nodes: readonly string[];
  /** Ends all processes. Data in a given directory stay, temporary ones go. */
  stop(): Promise<void>;
  /** Resolves when the API server is ready and all nodes are. */
  waitUntilReady(): Promise<void>;
  /** SIGKILL: connections are cut, nothing is said. */
  killApiServer(): Promise<void>;
  /** Starts it again on the same port and resolves when it is ready. */
  startApiServer(): Promise<void>;
  restartApiServer(): Promise<void>;
  /**
   * Throws away all history up to now. The API server remembers a while longer than etcd
   * does, so after a restart of it, too, lists and watches that go on from before are
   * answered with 410 Gone.
   */
  compactEtcd(): Promise<void>;
}

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

interface Setting {
  executables: Executables;
  dataDirectory: string;
  logsDirectory: string;
  temporary: boolean;
  beforeControllers: (kubeconfigPath: string) => Promise<void>;
  timeout: number;
  onFailure: (error: ProcessFailedError) => void;
  onStopped: () => Promise<void>;
}

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

async function startComponents(
  components: Components,
  context: {
    setting: Setting;
    ports: Ports;
    credentials: Credentials;
    kubeconfigs: Kubeconfigs;
  },
): Promise<ControlPlane> {
  const { setting, ports, credentials, kubeconfigs } = context;
  const { etcd, apiServer, clients, all } = components;
  const deadline = Date.now() + setting.timeout;
  const stores = [etcd, apiServer];
  const until = (what: string, reached: Condition) =>
    poll({ what, running: stores, reached, deadline });

  etcd.start();
  apiServer.start();
  const apiAccess = await accessOnceCertified(ports, credentials, reached =>
    until('the API server made its certificate', reached),
  );
  await writeKubeconfigs(apiAccess, credentials, kubeconfigs);
  await until('the API server is ready', () => isReady(apiAccess));
  await applyClusterObjects(apiAccess, ports.nodes);
  await setting.beforeControllers(kubeconfigs.admin);
  for (const each of clients) {
    each.start();
  }
  const nodes = await nodeNames();
  const waitUntilReady = () =>
    poll({
      what: 'all nodes are ready and service accounts are made',
      running: all,
      reached: async () =>
        (await isReady(apiAccess)) &&
        (await nodesAreReady(apiAccess, nodes)) &&
        (await serviceAccountsAreMade(apiAccess)),
      deadline: Date.now() + setting.timeout,
    });
  await waitUntilReady();

  const startApiServer = async () => {
    apiServer.start();
    await poll({
      what: 'the API server is ready again',
      running: stores,
      reached: () => isReady(apiAccess),
      deadline: Date.now() + setting.timeout,
    });
  };
  return {
    url: apiAccess.url,
    access: apiAccess,
    kubeconfig: kubeconfigFor(apiAccess, 'admin'),
    kubeconfigPath: kubeconfigs.admin,
    dataDirectory: setting.dataDirectory,
    logsDirectory: setting.logsDirectory,
    nodes,
    waitUntilReady,
    startApiServer,
    killApiServer: () => apiServer.stop('SIGKILL'),
    restartApiServer: async () => {
      await apiServer.stop('SIGKILL');
      await startApiServer();
    },
    compactEtcd: () => compactHistory(etcdUrl(ports)),
    stop: async () => {
      await components.stop();
      await setting.onStopped();
    },
  };
}

function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 10 });
}
