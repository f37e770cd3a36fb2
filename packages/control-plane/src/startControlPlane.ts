import {
  access,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { apiRequest } from './apiRequest';
import { applyClusterObjects, nodeNames } from './clusterObjects';
import {
  apiServerFlags,
  authenticationConfiguration,
  controllerManagerFlags,
  etcdFlags,
  etcdUrl,
  kwokFlags,
  schedulerFlags,
  type Ports,
} from './componentFlags';
import {
  ensureCredentials,
  kubeconfigFor,
  writePrivately,
  type ApiAccess,
  type Credentials,
} from './credentials';
import { compactHistory } from './etcdHistory';
import { buildExecutables, type Executables } from './executables';
import { freePorts } from './freePorts';
import { packageFile } from './packageFile';
import { tryLock } from './processLock';
import { startSimulatedPods } from './simulatedPods';
import {
  guarded,
  ProcessFailedError,
  SupervisedProcess,
} from './SupervisedProcess';

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
  const { dataDirectory, logsDirectory, executables } = setting;
  const credentials = await ensureCredentials(join(dataDirectory, 'pki'));
  const authenticationFile = join(dataDirectory, 'authentication.json');
  await writeFile(authenticationFile, authenticationConfiguration());

  // While it starts, whoever waits for it sees it fail; afterwards somebody must be told.
  let started = false;
  const onFailure = (error: ProcessFailedError) => {
    if (started) {
      setting.onFailure(error);
    }
  };
  const component = (name: string, flags: string[]) =>
    new SupervisedProcess(
      {
        name,
        command: executables.controlPlane,
        arguments: [name, ...flags],
        logFile: join(logsDirectory, `${name}.log`),
        ends: 'with-parent',
      },
      onFailure,
    );
  const etcd = component('etcd', etcdFlags(ports, join(dataDirectory, 'etcd')));
  const apiServer = component(
    'kube-apiserver',
    apiServerFlags(ports, credentials, authenticationFile),
  );
  const kubeconfigOf = (user: string) =>
    join(dataDirectory, 'pki', `${user}.kubeconfig`);
  const controllerManager = component(
    'kube-controller-manager',
    controllerManagerFlags(kubeconfigOf('controller-manager'), credentials),
  );
  const scheduler = component(
    'kube-scheduler',
    schedulerFlags(kubeconfigOf('scheduler')),
  );
  const pods = await startSimulatedPods(dataDirectory);
  const kubeconfigPath = join(dataDirectory, 'kubeconfig');
  const kwok = new SupervisedProcess(
    guarded(
      {
        name: 'kwok',
        command: executables.kwok,
        arguments: kwokFlags(ports, kubeconfigPath, [
          packageFile('config', 'stages.yaml'),
          pods.configFile,
        ]),
        logFile: join(logsDirectory, 'kwok.log'),
      },
      setting.temporary ? { removeFolder: dataDirectory } : {},
    ),
    onFailure,
  );

  // Users of the API server first, what it stores into last.
  const inOrderOfStopping = [
    kwok,
    scheduler,
    controllerManager,
    apiServer,
    etcd,
  ];
  const stopAll = async () => {
    for (const each of inOrderOfStopping) {
      await each.stop();
    }
    await pods.stop();
  };

  try {
    const deadline = Date.now() + setting.timeout;
    const until = (
      what: string,
      running: SupervisedProcess[],
      reached: Condition,
    ) => poll({ what, running, reached, deadline });

    etcd.start();
    apiServer.start();
    const apiAccess = await accessOnceCertified(ports, credentials, reached =>
      until('the API server made its certificate', [etcd, apiServer], reached),
    );
    await writeKubeconfigs(
      apiAccess,
      credentials,
      kubeconfigPath,
      kubeconfigOf,
    );
    const apiServerReady = () => isReady(apiAccess);
    await until('the API server is ready', [etcd, apiServer], apiServerReady);
    await applyClusterObjects(apiAccess, ports.nodes);
    await setting.beforeControllers(kubeconfigPath);
    for (const each of [controllerManager, scheduler, kwok]) {
      each.start();
    }
    const nodes = await nodeNames();
    const waitUntilReady = () =>
      poll({
        what: 'all nodes are ready and service accounts are made',
        running: inOrderOfStopping,
        reached: async () =>
          (await isReady(apiAccess)) &&
          (await nodesAreReady(apiAccess, nodes)) &&
          (await serviceAccountsAreMade(apiAccess)),
        deadline: Date.now() + setting.timeout,
      });
    await waitUntilReady();
    started = true;

    const startApiServer = async () => {
      apiServer.start();
      await poll({
        what: 'the API server is ready again',
        running: [etcd, apiServer],
        reached: apiServerReady,
        deadline: Date.now() + setting.timeout,
      });
    };
    return {
      url: apiAccess.url,
      access: apiAccess,
      kubeconfig: kubeconfigFor(apiAccess, 'admin'),
      kubeconfigPath,
      dataDirectory,
      logsDirectory,
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
        await stopAll();
        await setting.onStopped();
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

/** The API server signs a certificate for itself when it first starts. */
async function accessOnceCertified(
  ports: Ports,
  credentials: Credentials,
  until: (reached: Condition) => Promise<void>,
): Promise<ApiAccess> {
  await until(() =>
    access(credentials.certificateFile).then(
      () => true,
      () => false,
    ),
  );
  return {
    url: `https://127.0.0.1:${ports.apiServer}`,
    certificateAuthority: await readFile(credentials.certificateFile, 'utf8'),
    token: credentials.tokens.admin,
  };
}

async function writeKubeconfigs(
  admin: ApiAccess,
  { tokens }: Credentials,
  kubeconfigPath: string,
  kubeconfigOf: (user: string) => string,
): Promise<void> {
  await writePrivately(kubeconfigPath, kubeconfigFor(admin, 'admin'));
  const own = [
    { user: 'controller-manager', token: tokens.controllerManager },
    { user: 'scheduler', token: tokens.scheduler },
  ];
  for (const { user, token } of own) {
    await writePrivately(
      kubeconfigOf(user),
      kubeconfigFor({ ...admin, token }, user),
    );
  }
}

async function isReady(apiAccess: ApiAccess): Promise<boolean> {
  const answer = await apiRequest(apiAccess, { path: '/readyz' });
  return answer.status === 200;
}

async function nodesAreReady(apiAccess: ApiAccess, nodes: readonly string[]) {
  const ready = await Promise.all(
    nodes.map(async node => {
      const { body } = await apiRequest(apiAccess, {
        path: `/api/v1/nodes/${node}`,
      });
      const { spec, status } = JSON.parse(body);
      const schedulable = !spec.taints?.some((taint: { key: string }) =>
        taint.key.startsWith('node.kubernetes.io/'),
      );
      const healthy = status.conditions?.some(
        (condition: { type: string; status: string }) =>
          condition.type === 'Ready' && condition.status === 'True',
      );
      return schedulable && healthy;
    }),
  );
  return ready.every(Boolean);
}

async function serviceAccountsAreMade(apiAccess: ApiAccess) {
  const { status } = await apiRequest(apiAccess, {
    path: '/api/v1/namespaces/default/serviceaccounts/default',
  });
  return status === 200;
}

type Condition = () => Promise<boolean>;

async function poll(options: {
  what: string;
  running: readonly SupervisedProcess[];
  reached: Condition;
  deadline: number;
}): Promise<void> {
  let obstacle = '';
  while (Date.now() < options.deadline) {
    for (const component of options.running) {
      await component.assertRunning();
    }
    try {
      if (await options.reached()) {
        return;
      }
    } catch (error) {
      obstacle = `: ${error}`;
    }
    await new Promise(done => setTimeout(done, 50));
  }
  throw new Error(
    `The embedded control cluster did not come so far that ${options.what}${obstacle}`,
  );
}

function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 10 });
}
