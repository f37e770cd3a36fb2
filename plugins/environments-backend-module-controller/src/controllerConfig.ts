import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DEFAULT_RETENTION,
  RecordRetention,
} from '@environments-dev/environment-controller';
import {
  parseDuration,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';

/** The account that the controller acts as. */
export const CONTROLLER_ACCOUNT = `system:serviceaccount:${SYSTEM_NAMESPACE}:environments-controller`;

/** How the controller runs in this backend. */
export interface ControllerConfig {
  /** Path of a kubeconfig file. */
  kubeconfig: string;
  /** User to act as instead of the kubeconfig's own. */
  impersonate: string | undefined;
  labelSelector: string | undefined;
  concurrency: number | undefined;
  retention: RecordRetention | undefined;
  /** By which Argo CD tracks objects, where it does so by label. */
  argoInstanceLabel: string | undefined;
  /** Whether it works only while it holds the Lease of its shard. */
  leaderElect: boolean;
  /** What the control cluster puts before entity refs to make user and group names. */
  prefixes: { userPrefix: string; groupPrefix: string };
}

/**
 * Reads `environments.controller`, and what the portal says of the control cluster's
 * names. Without a kubeconfig of its own the controller
 * uses that of the control cluster, which is the portal's, and acts as its own
 * account by impersonation.
 *
 * @throws InputError when no kubeconfig is named
 */
export function readControllerConfig(
  config: Config,
  environment: Readonly<Record<string, string | undefined>>,
): ControllerConfig | 'Disabled' {
  const section = config.getOptionalConfig('environments.controller');
  if (section?.getOptionalBoolean('enabled') === false) {
    return 'Disabled';
  }
  const own = section?.getOptionalString('kubeconfig');
  const kubeconfig =
    own ??
    config.getOptionalString('environments.controlCluster.kubeconfig') ??
    environment.ENVIRONMENTS_KUBECONFIG;
  if (!kubeconfig) {
    throw new InputError(
      'environments.controller.kubeconfig is missing: it, environments.controlCluster.kubeconfig or the environment variable ENVIRONMENTS_KUBECONFIG must name the kubeconfig file of the control cluster',
    );
  }
  const prefixOf = (name: 'userPrefix' | 'groupPrefix') =>
    config.getOptionalString(`environments.controlCluster.${name}`) ?? '';
  return {
    kubeconfig,
    impersonate: own ? undefined : CONTROLLER_ACCOUNT,
    labelSelector: section?.getOptionalString('labelSelector'),
    concurrency: section?.getOptionalNumber('concurrency'),
    retention: section && readRetention(section),
    argoInstanceLabel: section?.getOptionalString('argocdInstanceLabel'),
    leaderElect: section?.getOptionalBoolean('leaderElect') ?? true,
    prefixes: {
      userPrefix: prefixOf('userPrefix'),
      groupPrefix: prefixOf('groupPrefix'),
    },
  };
}

function readRetention(section: Config): RecordRetention | undefined {
  const keep = section.getOptionalString('keepRecords');
  const isDropped = section.getOptionalBoolean('dropUnexportedRecords');
  return keep === undefined && isDropped === undefined
    ? undefined
    : {
        keepMillis:
          keep === undefined
            ? DEFAULT_RETENTION.keepMillis
            : parseDuration(keep),
        unexported: isDropped ? 'Drop' : 'Keep',
      };
}
