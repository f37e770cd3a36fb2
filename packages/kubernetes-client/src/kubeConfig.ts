import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { parse } from 'yaml';
import { isRecord } from './status';

/**
 * Reads a kubeconfig file and selects its current context. Relative paths in
 * it are relative to the file.
 *
 * @throws Error when the file cannot be read, or names no cluster to talk to.
 */
export function loadKubeConfig(path: string): KubeConfig {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`kubeconfig ${path} cannot be read`, { cause: error });
  }
  return parseKubeConfig(text, path);
}

/** Where Kubernetes puts what a pod needs to talk to the API server. */
const SERVICE_ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * The service account of the pod that this process runs in, or undefined when it runs
 * in none. Its token is read again as it rotates.
 *
 * `root` is the folder that stands for `/`, where the files of the account are looked for.
 */
export function inClusterKubeConfig(root = ''): KubeConfig | undefined {
  const files = ['token', 'ca.crt'].map(
    name => `${root}${SERVICE_ACCOUNT_FOLDER}/${name}`,
  );
  const isInPod =
    Boolean(process.env.KUBERNETES_SERVICE_HOST) &&
    files.every(file => existsSync(file));
  if (!isInPod) {
    return undefined;
  }
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromCluster(root);
  return kubeConfig;
}

/** As {@link loadKubeConfig}, for text that was already read from `path`. */
export function parseKubeConfig(text: string, path: string): KubeConfig {
  const kubeConfig = new KubeConfig();
  try {
    kubeConfig.loadFromString(text);
  } catch (error) {
    throw new Error(`kubeconfig ${path} is not a kubeconfig`, { cause: error });
  }
  kubeConfig.makePathsAbsolute(dirname(resolve(path)));
  kubeConfig.users = withTokenFiles(kubeConfig, text, path);
  if (!kubeConfig.getCurrentCluster()) {
    throw new Error(
      `kubeconfig ${path}: current-context "${
        kubeConfig.currentContext ?? ''
      }" must name a context whose cluster the file defines`,
    );
  }
  return kubeConfig;
}

/**
 * `KubeConfig` 1.4.0 knows token files that rotate, but does not read the field
 * `tokenFile` that kubectl and client-go have for them.
 */
function withTokenFiles(
  kubeConfig: KubeConfig,
  text: string,
  path: string,
): KubeConfig['users'] {
  const document: unknown = parse(text);
  const entries =
    isRecord(document) && Array.isArray(document.users) ? document.users : [];
  const tokenFiles = new Map<unknown, string>();
  for (const entry of entries) {
    if (
      isRecord(entry) &&
      isRecord(entry.user) &&
      typeof entry.user.tokenFile === 'string'
    ) {
      tokenFiles.set(entry.name, resolve(dirname(path), entry.user.tokenFile));
    }
  }
  return kubeConfig.users.map(user => {
    const tokenFile = tokenFiles.get(user.name);
    return tokenFile === undefined
      ? user
      : {
          ...user,
          token: undefined,
          authProvider: { name: 'tokenFile', config: { tokenFile } },
        };
  });
}
