import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  loadKubeConfig,
  resourceTypes,
  type KubernetesClient,
} from '@environments-dev/kubernetes-client';
import { SYSTEM_NAMESPACE } from '@environments-dev/plugin-environments-common';
import { ExplainedError } from '../explainedError.mjs';

/** Some clusters give less; what was given counts. */
const tokenSeconds = 24 * 60 * 60;

/** Kubeconfig files with the credentials of the accounts that the parts of the product act as. */
export interface AccountKubeconfigs {
  portal: string;
  controller: string;
  /** Reads workloads for the Kubernetes tab. */
  workloads: string;
}

interface TokenAnswer {
  status: { token: string; expirationTimestamp: string };
}

/**
 * Gives portal and controller credentials of their own, so that development runs
 * under the very rights of a real installation. They are renewed for as long as the
 * product runs.
 */
export async function accountKubeconfigs(options: {
  client: KubernetesClient;
  /** Of whoever installs; names the cluster. */
  kubeconfigPath: string;
  folder: string;
}): Promise<AccountKubeconfigs> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const kubeconfigOf = async (account: string) => {
    const path = join(options.folder, `${account}.kubeconfig`);
    await keepRenewed({ ...options, account, path });
    return path;
  };
  return {
    portal: await kubeconfigOf('environments-portal'),
    controller: await kubeconfigOf('environments-controller'),
    workloads: await kubeconfigOf('environments-workloads'),
  };
}

async function keepRenewed(options: {
  client: KubernetesClient;
  kubeconfigPath: string;
  account: string;
  path: string;
}): Promise<void> {
  const { client, account, path, kubeconfigPath } = options;
  const { token, expirationTimestamp } = await requestToken(client, account);
  await writeKubeconfig(path, kubeconfigFor(kubeconfigPath, account, token));
  const lifetime = Date.parse(expirationTimestamp) - Date.now();
  const renewal = setTimeout(() => {
    keepRenewed(options).catch(error =>
      process.stderr.write(
        `  The credentials of ${account} could not be renewed: ${error}\n`,
      ),
    );
  }, lifetime / 2);
  renewal.unref();
}

async function requestToken(
  client: KubernetesClient,
  account: string,
): Promise<TokenAnswer['status']> {
  const answer = await client.createSubresource<TokenAnswer>(
    {
      type: resourceTypes.serviceaccounts,
      name: account,
      namespace: SYSTEM_NAMESPACE,
      subresource: 'token',
    },
    {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: tokenSeconds },
    },
  );
  return answer.status;
}

/** JSON is YAML too. */
function kubeconfigFor(
  kubeconfigPath: string,
  account: string,
  token: string,
): string {
  const cluster = loadKubeConfig(kubeconfigPath).getCurrentCluster();
  if (!cluster) {
    throw new ExplainedError(
      `${kubeconfigPath}: its current context names no cluster.`,
    );
  }
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': account,
    clusters: [
      {
        name: 'control-cluster',
        cluster: {
          server: cluster.server,
          ...(cluster.caData && {
            'certificate-authority-data': cluster.caData,
          }),
          ...(cluster.caFile && { 'certificate-authority': cluster.caFile }),
          ...(cluster.skipTLSVerify && { 'insecure-skip-tls-verify': true }),
          ...(cluster.tlsServerName && {
            'tls-server-name': cluster.tlsServerName,
          }),
          ...(cluster.proxyUrl && { 'proxy-url': cluster.proxyUrl }),
        },
      },
    ],
    users: [{ name: account, user: { token } }],
    contexts: [
      {
        name: account,
        context: { cluster: 'control-cluster', user: account },
      },
    ],
  });
}

/** A reader sees the old file or the new one, never half of one. */
async function writeKubeconfig(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  await writeFile(draft, text, { mode: 0o600 });
  await rename(draft, path);
}
