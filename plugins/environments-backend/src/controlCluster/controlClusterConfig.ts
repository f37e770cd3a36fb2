import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  PORTAL_ACCOUNT,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';

/** The account that previews try out objects as; nothing it writes is ever stored. */
export const PREVIEW_ACCOUNT = `system:serviceaccount:${SYSTEM_NAMESPACE}:environments-preview`;

/** Where the control cluster is and as whom the backend speaks to it. */
export interface ControlClusterConfig {
  /** Path of a kubeconfig file. */
  kubeconfig: string;
  /** User to act as instead of the kubeconfig's own; absent: as that one. */
  impersonate?: string;
  /** As whom it writes what people ask for. */
  writeAs: 'Portal' | 'User';
  /** What the control cluster puts before entity refs to make user and group names. */
  userPrefix: string;
  groupPrefix: string;
  /** Address of the API server for people; absent: the kubeconfig's. */
  publicUrl?: string;
  /** Path of the certificates that prove it; absent: the kubeconfig's. */
  publicCaFile?: string;
}

/**
 * Reads `environments.controlCluster`; the environment variable
 * `ENVIRONMENTS_KUBECONFIG` stands in for its `kubeconfig`.
 *
 * @throws InputError when neither names a kubeconfig, or `writeAs` is neither of the two
 */
export function readControlClusterConfig(
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
): ControlClusterConfig {
  const section = config.getOptionalConfig('environments.controlCluster');
  const kubeconfig =
    section?.getOptionalString('kubeconfig') ??
    environment.ENVIRONMENTS_KUBECONFIG;
  if (!kubeconfig) {
    throw new InputError(
      'environments.controlCluster.kubeconfig is missing: it, or the environment variable ENVIRONMENTS_KUBECONFIG, must name the kubeconfig file of the control cluster',
    );
  }
  return {
    kubeconfig,
    impersonate: section?.getOptionalBoolean('impersonate')
      ? PORTAL_ACCOUNT
      : undefined,
    writeAs: readWriteAs(section),
    userPrefix: section?.getOptionalString('userPrefix') ?? '',
    groupPrefix: section?.getOptionalString('groupPrefix') ?? '',
    publicUrl: section?.getOptionalString('publicUrl'),
    publicCaFile: section?.getOptionalString('publicCaFile'),
  };
}

function readWriteAs(section: Config | undefined): 'Portal' | 'User' {
  const writeAs = section?.getOptionalString('writeAs') ?? 'portal';
  switch (writeAs) {
    case 'portal':
      return 'Portal';
    case 'user':
      return 'User';
    default:
      throw new InputError(
        `environments.controlCluster.writeAs is '${writeAs}'; it must be portal or user`,
      );
  }
}
