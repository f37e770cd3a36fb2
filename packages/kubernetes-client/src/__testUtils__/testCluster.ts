import { randomBytes } from 'node:crypto';
import { KubeConfig } from '@kubernetes/client-node';
import { testControlPlane } from '@environments-dev/control-plane';
import {
  createKubernetesClient,
  KubernetesClientOptions,
} from '../createKubernetesClient';
import { loadKubeConfig } from '../kubeConfig';
import { resourceTypes } from '../resourceTypes';
import { KubernetesClient, ObjectReference, ObjectToApply } from '../types';

/** The shared control plane, and a namespace of it that is the test file's own. */
export interface TestCluster {
  kubeconfigPath: string;
  client: KubernetesClient;
  namespace: string;
  /** A further client, closed with the others. */
  connect(options?: Partial<KubernetesClientOptions>): KubernetesClient;
  /** The same user at another address, whose certificate is not checked. */
  kubeConfigAt(server: string): KubeConfig;
  /** Removes the namespace and closes all clients. */
  leave(): Promise<void>;
}

export async function enterTestCluster(): Promise<TestCluster> {
  const { kubeconfigPath } = await testControlPlane();
  const clients: KubernetesClient[] = [];
  const connect: TestCluster['connect'] = options => {
    const client = createKubernetesClient({
      kubeConfig: { path: kubeconfigPath },
      ...options,
    });
    clients.push(client);
    return client;
  };
  const client = connect();
  const namespace = `kubernetes-client-${randomBytes(5).toString('hex')}`;
  await client.create(resourceTypes.namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  });
  return {
    kubeconfigPath,
    client,
    namespace,
    connect,
    kubeConfigAt: server => kubeConfigAt(kubeconfigPath, server),
    async leave() {
      await client.delete({ type: resourceTypes.namespaces, name: namespace });
      await Promise.all(clients.map(each => each.close()));
    },
  };
}

/** The users of a kubeconfig file at another address, whose certificate is not checked. */
export function kubeConfigAt(path: string, server: string): KubeConfig {
  const kubeConfig = loadKubeConfig(path);
  kubeConfig.clusters = kubeConfig.clusters.map(cluster => ({
    ...cluster,
    server,
    skipTLSVerify: true,
  }));
  return kubeConfig;
}

export function aConfigMap(
  namespace: string,
  name: string,
  data: Record<string, string> = {},
): ObjectToApply {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace, name },
    data,
  };
}

export function configMapRef(namespace: string, name: string): ObjectReference {
  return { type: resourceTypes.configmaps, namespace, name };
}
