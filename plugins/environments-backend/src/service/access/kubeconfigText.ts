import { stringify } from 'yaml';
import type { ClusterEndpoint } from '../../controlCluster/clusterEndpoint';

/** A kubeconfig file with one context, which is the current one. Pure. */
export function kubeconfigText(options: {
  endpoint: ClusterEndpoint;
  /** Of the context; what `kubectl config get-contexts` shows. */
  name: string;
  namespace: string;
  account: string;
  token: string;
}): string {
  const { endpoint, name, namespace, account, token } = options;
  const { server, certificateAuthority } = endpoint;
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [
      {
        name,
        cluster: {
          server,
          ...(certificateAuthority !== undefined && {
            'certificate-authority-data': certificateAuthority,
          }),
        },
      },
    ],
    users: [{ name: account, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: account, namespace } }],
  });
}
