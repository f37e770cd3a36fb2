import {
  KubeConfigSource,
  loadKubeConfig,
} from '@environments-dev/kubernetes-client';

type KubeConfig = Exclude<KubeConfigSource, { path: string }>;

/** Address of the API server that a kubeconfig file leads to. */
export function serverOf(kubeconfigPath: string): string {
  const cluster = loadKubeConfig(kubeconfigPath).getCurrentCluster();
  if (!cluster) {
    throw new Error(`${kubeconfigPath} names no cluster`);
  }
  return cluster.server;
}

/** The credentials of a kubeconfig file, with a proxy in the API server's place. */
export function throughProxy(kubeconfigPath: string, url: string): KubeConfig {
  const kubeConfig = loadKubeConfig(kubeconfigPath);
  kubeConfig.clusters = kubeConfig.clusters.map(({ name }) => ({
    name,
    server: url,
    skipTLSVerify: true,
  }));
  return kubeConfig;
}
