import { applyClusterObjects, nodeNames } from './clusterObjects';
import { etcdUrl, type Ports } from './componentFlags';
import type { Components } from './components';
import type { ControlPlane } from './controlPlane';
import { kubeconfigFor, type ApiAccess, type Credentials } from './credentials';
import { compactHistory } from './etcdHistory';
import {
  accessOnceCertified,
  writeKubeconfigs,
  type Kubeconfigs,
} from './kubeconfigs';
import {
  isReady,
  nodesAreReady,
  poll,
  serviceAccountsAreMade,
  type Condition,
  type PollOptions,
} from './readiness';

/** What a control plane is started with. */
export interface ComponentsContext {
  setting: {
    dataDirectory: string;
    logsDirectory: string;
    beforeControllers: (kubeconfigPath: string) => Promise<void>;
    /** Milliseconds until a start is given up. */
    timeout: number;
    onStopped: () => Promise<void>;
  };
  ports: Ports;
  credentials: Credentials;
  kubeconfigs: Kubeconfigs;
}

/** Starts what was prepared, in the order in which one needs the other. */
export async function startComponents(
  components: Components,
  context: ComponentsContext,
): Promise<ControlPlane> {
  const { setting, ports, credentials, kubeconfigs } = context;
  const { etcd, apiServer, clients } = components;
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
  const plane = controlPlaneOf(components, context, {
    apiAccess,
    nodes: await nodeNames(),
  });
  await plane.waitUntilReady();
  return plane;
}

function controlPlaneOf(
  components: Components,
  { setting, ports, kubeconfigs }: ComponentsContext,
  { apiAccess, nodes }: { apiAccess: ApiAccess; nodes: string[] },
): ControlPlane {
  const { etcd, apiServer, all } = components;
  const within = (condition: Omit<PollOptions, 'deadline'>) =>
    poll({ ...condition, deadline: Date.now() + setting.timeout });

  const startApiServer = async () => {
    apiServer.start();
    await within({
      what: 'the API server is ready again',
      running: [etcd, apiServer],
      reached: () => isReady(apiAccess),
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
    waitUntilReady: () =>
      within({
        what: 'all nodes are ready and service accounts are made',
        running: all,
        reached: async () =>
          (await isReady(apiAccess)) &&
          (await nodesAreReady(apiAccess, nodes)) &&
          (await serviceAccountsAreMade(apiAccess)),
      }),
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
