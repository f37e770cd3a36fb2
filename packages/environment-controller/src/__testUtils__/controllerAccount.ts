import {
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { SYSTEM_NAMESPACE } from '@environments-dev/plugin-environments-common';
import { KubeConfig } from '@kubernetes/client-node';

/** The kubeconfig with a token of the controller's own account in it. */
export async function kubeConfigOfController(
  admin: KubernetesClient,
  kubeconfigPath: string,
): Promise<KubeConfig> {
  const { status } = await admin.createSubresource<{
    status: { token: string };
  }>(
    {
      type: resourceTypes.serviceaccounts,
      namespace: SYSTEM_NAMESPACE,
      name: 'environments-controller',
      subresource: 'token',
    },
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: 3600 },
    },
  );
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromFile(kubeconfigPath);
  const cluster = kubeConfig.getCurrentCluster();
  if (!cluster) {
    throw new Error(`${kubeconfigPath} names no cluster`);
  }
  kubeConfig.loadFromClusterAndUser(cluster, {
    name: 'environments-controller',
    token: status.token,
  });
  return kubeConfig;
}
