import {
  createKubernetesClient,
  type KubernetesClient,
} from '@environments-dev/kubernetes-client';
import { CONNECT_ACCOUNT } from '@environments-dev/plugin-environments-common';
import {
  type ControlClusterConfig,
  PREVIEW_ACCOUNT,
} from './controlClusterConfig';
import { writeAsPortal, writeAsUsers, type WriterFor } from './writers';

/** Clients of the control cluster, by the account that they act as; they share connections. */
export interface Clients {
  /** The portal's own account: reads what pages show. */
  portal: KubernetesClient;
  /** Tries out what is never stored. */
  preview: KubernetesClient;
  /** Lets people into environments, and reads the Secrets that classes offer. */
  connect: KubernetesClient;
  /** Writes what people ask for. */
  writerFor: WriterFor;
  close(): Promise<void>;
}

export function createClients(config: ControlClusterConfig): Clients {
  const account = createKubernetesClient({
    kubeConfig: { path: config.kubeconfig },
    userAgent: 'environments-portal',
  });
  const portal = config.impersonate
    ? account.as({ user: config.impersonate })
    : account;
  return {
    portal,
    preview: account.as({ user: PREVIEW_ACCOUNT }),
    connect: account.as({ user: CONNECT_ACCOUNT }),
    writerFor:
      config.writeAs === 'User'
        ? writeAsUsers(account, config)
        : writeAsPortal(portal),
    close: () => account.close(),
  };
}
