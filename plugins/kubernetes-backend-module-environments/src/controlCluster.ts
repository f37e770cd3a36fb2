import { readFile } from 'node:fs/promises';
import { ANNOTATION_KUBERNETES_AUTH_PROVIDER } from '@backstage/plugin-kubernetes-common';
import type {
  ClusterDetails,
  KubernetesClustersSupplier,
} from '@backstage/plugin-kubernetes-node';
import { loadKubeConfig } from '@environments-dev/kubernetes-client';
import type { WorkloadsConfig } from './workloadsConfig';

/** Name of the control cluster among the clusters of the Kubernetes plugin. */
export const CONTROL_CLUSTER = 'environments';

/** The configured clusters and the control cluster, whose credentials may be renewed. */
export function withControlCluster(
  configured: KubernetesClustersSupplier,
  { kubeconfig }: WorkloadsConfig,
): KubernetesClustersSupplier {
  return {
    getClusters: async options => [
      ...(await configured.getClusters(options)),
      await controlCluster(kubeconfig),
    ],
  };
}

/** @throws Error that names the file when it names no cluster, or no token */
async function controlCluster(path: string): Promise<ClusterDetails> {
  const kubeConfig = loadKubeConfig(path);
  const cluster = kubeConfig.getCurrentCluster();
  const token = kubeConfig.getCurrentUser()?.token;
  if (!cluster || !token) {
    throw new Error(
      `${path}: its current context must name a cluster and a user with a token`,
    );
  }
  const { caData, caFile, skipTLSVerify } = cluster;
  return {
    name: CONTROL_CLUSTER,
    title: 'Environments',
    url: cluster.server,
    skipTLSVerify,
    caData: caData ?? (caFile && (await readFile(caFile, 'base64'))),
    skipMetricsLookup: true,
    authMetadata: {
      [ANNOTATION_KUBERNETES_AUTH_PROVIDER]: 'serviceAccount',
      serviceAccountToken: token,
    },
  };
}
