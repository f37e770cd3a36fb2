import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** How the workloads of environments are read. */
export interface WorkloadsConfig {
  /** Path of a kubeconfig file with the credentials of the reading account. */
  kubeconfig: string;
}

/**
 * Reads `environments.workloads`; the environment variable
 * `ENVIRONMENTS_WORKLOADS_KUBECONFIG` stands in for its `kubeconfig`.
 *
 * @throws InputError that names the key when there are no credentials: those of the portal
 *   or of an administrator are no substitute, for the plugin's proxy passes on any request
 */
export function readWorkloadsConfig(
  config: Config,
  environment: NodeJS.ProcessEnv,
): WorkloadsConfig {
  const kubeconfig =
    config.getOptionalString('environments.workloads.kubeconfig') ||
    environment.ENVIRONMENTS_WORKLOADS_KUBECONFIG;
  if (!kubeconfig) {
    throw new InputError(
      'environments.workloads.kubeconfig is missing: it, or the environment variable ENVIRONMENTS_WORKLOADS_KUBECONFIG, must name a kubeconfig file with the credentials of the account environments-workloads, which reads workloads and nothing else',
    );
  }
  return { kubeconfig };
}
