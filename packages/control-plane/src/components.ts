import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  apiServerFlags,
  authenticationConfiguration,
  controllerManagerFlags,
  etcdFlags,
  kwokFlags,
  schedulerFlags,
  type Ports,
} from './componentFlags';
import type { Credentials } from './credentials';
import type { Executables } from './executables';
import type { Kubeconfigs } from './kubeconfigs';
import { packageFile } from './packageFile';
import { startSimulatedPods } from './simulatedPods';
import {
  guarded,
  ProcessFailedError,
  SupervisedProcess,
} from './SupervisedProcess';

/** The processes that a control plane consists of. */
export interface Components {
  etcd: SupervisedProcess;
  apiServer: SupervisedProcess;
  /** Users of the API server, to be started once it answers. */
  clients: SupervisedProcess[];
  /** In the order in which they stop: users of the API server first, what it stores into last. */
  all: SupervisedProcess[];
  stop(): Promise<void>;
}

export interface ComponentsOptions {
  executables: Executables;
  ports: Ports;
  credentials: Credentials;
  kubeconfigs: Kubeconfigs;
  dataDirectory: string;
  logsDirectory: string;
  /** The data directory goes with its owner. */
  temporary: boolean;
  onFailure: (error: ProcessFailedError) => void;
}

/** Prepares every process with its flags and files; starts none but what answers for Pods. */
export async function prepareComponents(
  options: ComponentsOptions,
): Promise<Components> {
  const { ports, credentials, kubeconfigs, dataDirectory } = options;
  const authenticationFile = join(dataDirectory, 'authentication.json');
  await writeFile(authenticationFile, authenticationConfiguration());
  const etcd = component(
    'etcd',
    etcdFlags(ports, join(dataDirectory, 'etcd')),
    options,
  );
  const apiServer = component(
    'kube-apiserver',
    apiServerFlags(ports, credentials, authenticationFile),
    options,
  );
  const controllerManager = component(
    'kube-controller-manager',
    controllerManagerFlags(kubeconfigs.controllerManager, credentials),
    options,
  );
  const scheduler = component(
    'kube-scheduler',
    schedulerFlags(kubeconfigs.scheduler),
    options,
  );
  const pods = await startSimulatedPods(dataDirectory);
  const kwok = nodesOf(pods.configFile, options);
  const all = [kwok, scheduler, controllerManager, apiServer, etcd];
  return {
    etcd,
    apiServer,
    clients: [controllerManager, scheduler, kwok],
    all,
    async stop() {
      for (const each of all) {
        await each.stop();
      }
      await pods.stop();
    },
  };
}

function component(
  name: string,
  flags: string[],
  { executables, logsDirectory, onFailure }: ComponentsOptions,
): SupervisedProcess {
  return new SupervisedProcess(
    {
      name,
      command: executables.controlPlane,
      arguments: [name, ...flags],
      logFile: join(logsDirectory, `${name}.log`),
      ends: 'with-parent',
    },
    onFailure,
  );
}

/** KWOK, which stands in for the nodes and their Pods. */
function nodesOf(
  podsConfigFile: string,
  options: ComponentsOptions,
): SupervisedProcess {
  const { executables, ports, kubeconfigs, dataDirectory } = options;
  return new SupervisedProcess(
    guarded(
      {
        name: 'kwok',
        command: executables.kwok,
        arguments: kwokFlags(ports, kubeconfigs.admin, [
          packageFile('config', 'stages.yaml'),
          podsConfigFile,
        ]),
        logFile: join(options.logsDirectory, 'kwok.log'),
      },
      options.temporary ? { removeFolder: dataDirectory } : {},
    ),
    options.onFailure,
  );
}
