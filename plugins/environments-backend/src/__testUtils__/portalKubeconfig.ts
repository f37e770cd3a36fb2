import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  loadKubeConfig,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { SYSTEM_NAMESPACE } from '@environments-dev/plugin-environments-common';
import type { TestControlCluster } from './controlCluster';

/** A kubeconfig file with the credentials of the portal's own account. */
export interface PortalKubeconfig {
  path: string;
  remove(): Promise<void>;
}

export async function portalKubeconfig({
  admin,
  kubeconfigPath,
}: TestControlCluster): Promise<PortalKubeconfig> {
  const name = 'environments-portal';
  const { status } = await admin.createSubresource<{
    status: { token: string };
  }>(
    {
      type: resourceTypes.serviceaccounts,
      namespace: SYSTEM_NAMESPACE,
      name,
      subresource: 'token',
    },
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: 3600 },
    },
  );
  const kubeConfig = loadKubeConfig(kubeconfigPath);
  const cluster = kubeConfig.getCurrentCluster();
  if (!cluster) {
    throw new Error(`${kubeconfigPath} names no cluster`);
  }
  kubeConfig.loadFromClusterAndUser(cluster, { name, token: status.token });
  const folder = await mkdtemp(join(tmpdir(), 'environments-portal-'));
  const path = join(folder, 'kubeconfig');
  await writeFile(path, kubeConfig.exportConfig(), { mode: 0o600 });
  return { path, remove: () => rm(folder, { recursive: true }) };
}
