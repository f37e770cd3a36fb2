import { readFileSync } from 'node:fs';
import { loadKubeConfig } from '@environments-dev/kubernetes-client';
import type { ControlClusterConfig } from './controlClusterConfig';

/** Where people reach the control cluster, and how they know that it is the one. */
export interface ClusterEndpoint {
  /** Address of the API server. */
  server: string;
  /** PEM in base64; absent: one that the machine trusts already. */
  certificateAuthority?: string;
}

/**
 * What configuration says, else what the backend itself goes by; read anew, because
 * certificates are renewed.
 *
 * @throws Error when a file cannot be read
 */
export function readClusterEndpoint(
  config: Pick<
    ControlClusterConfig,
    'kubeconfig' | 'publicUrl' | 'publicCaFile'
  >,
): ClusterEndpoint {
  const cluster = loadKubeConfig(config.kubeconfig).getCurrentCluster();
  const caFile = config.publicCaFile ?? cluster?.caFile;
  const caData =
    config.publicCaFile === undefined ? cluster?.caData : undefined;
  return {
    server: config.publicUrl ?? cluster?.server ?? '',
    certificateAuthority:
      caData ?? (caFile && readFileSync(caFile).toString('base64')),
  };
}
