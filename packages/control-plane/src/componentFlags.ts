import type { Credentials } from './credentials';

/** Ports of 127.0.0.1 that one control plane uses. */
export interface Ports {
  apiServer: number;
  etcdClient: number;
  etcdPeer: number;
  nodes: number;
}

/** Command line of etcd. */
export function etcdFlags(ports: Ports, dataFolder: string): string[] {
  const client = etcdUrl(ports);
  const peer = `http://127.0.0.1:${ports.etcdPeer}`;
  return [
    '--name=embedded',
    `--data-dir=${dataFolder}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=embedded=${peer}`,
    // A crash of the machine may cost data here; a crash of etcd does not.
    '--unsafe-no-fsync',
    '--quota-backend-bytes=4294967296',
    '--log-level=warn',
  ];
}

/** Where etcd serves its clients, its JSON gateway included. */
export function etcdUrl(ports: Ports): string {
  return `http://127.0.0.1:${ports.etcdClient}`;
}

/** Command line of kube-apiserver. */
export function apiServerFlags(
  ports: Ports,
  credentials: Credentials,
  authenticationFile: string,
): string[] {
  return [
    `--etcd-servers=${etcdUrl(ports)}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${ports.apiServer}`,
    `--cert-dir=${credentials.certificateFolder}`,
    `--token-auth-file=${credentials.tokenFile}`,
    `--authentication-config=${authenticationFile}`,
    '--authorization-mode=RBAC',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${credentials.serviceAccountKeyFile}`,
    `--service-account-signing-key-file=${credentials.serviceAccountKeyFile}`,
    '--service-cluster-ip-range=10.0.0.0/16',
    // GPU nodes are tainted; this lets in the Pods that ask for a GPU.
    '--enable-admission-plugins=ExtendedResourceToleration',
    '--kubelet-preferred-address-types=InternalIP',
    // The address of the Service `kubernetes` is of no use to Pods that do not run.
    '--endpoint-reconciler-type=none',
    '--allow-privileged=true',
    '--profiling=false',
  ];
}

/**
 * Anonymous requests may ask for the health of the API server, and nothing else.
 * The text is JSON, which is YAML.
 */
export function authenticationConfiguration(): string {
  return JSON.stringify({
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'AuthenticationConfiguration',
    anonymous: {
      enabled: true,
      conditions: ['/livez', '/readyz', '/healthz'].map(path => ({ path })),
    },
  });
}

/** Command line of kube-controller-manager. */
export function controllerManagerFlags(
  kubeconfigPath: string,
  credentials: Credentials,
): string[] {
  return [
    `--kubeconfig=${kubeconfigPath}`,
    '--leader-elect=false',
    '--secure-port=0',
    `--service-account-private-key-file=${credentials.serviceAccountKeyFile}`,
    `--root-ca-file=${credentials.certificateFile}`,
    '--use-service-account-credentials=true',
    '--enable-hostpath-provisioner=true',
    // The defaults of 20 and 30 would make this, and not what is measured, the bottleneck.
    '--kube-api-qps=500',
    '--kube-api-burst=1000',
    '--concurrent-namespace-syncs=20',
    // A quota on a kind that is defined later counts soon, not after five minutes.
    '--resource-quota-sync-period=10s',
    '--profiling=false',
  ];
}

/** Command line of kube-scheduler. */
export function schedulerFlags(kubeconfigPath: string): string[] {
  return [
    `--kubeconfig=${kubeconfigPath}`,
    '--leader-elect=false',
    '--secure-port=0',
    '--kube-api-qps=500',
    '--kube-api-burst=1000',
    '--profiling=false',
  ];
}

/** Command line of KWOK, which stands in for the nodes. */
export function kwokFlags(
  ports: Ports,
  kubeconfigPath: string,
  configPaths: readonly string[],
): string[] {
  return [
    `--kubeconfig=${kubeconfigPath}`,
    ...configPaths.map(path => `--config=${path}`),
    '--manage-all-nodes=true',
    '--node-lease-duration-seconds=40',
    '--cidr=10.128.0.0/9',
    '--node-ip=127.0.0.1',
    `--node-port=${ports.nodes}`,
    `--server-address=127.0.0.1:${ports.nodes}`,
    '--v=WARN',
  ];
}
