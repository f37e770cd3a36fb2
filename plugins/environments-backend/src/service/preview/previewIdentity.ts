import type {
  CompiledClass,
  EnvironmentIdentity,
} from '@environments-dev/environment-classes';
import {
  environmentNamespaceName,
  EnvironmentRequest,
} from '@environments-dev/plugin-environments-common';
import { PREVIEWED_UID } from './dryRun';

/** The environment as the expressions of its class would see it. */
export function previewIdentity(
  { metadata: { name, namespace } }: EnvironmentRequest,
  owner: string,
  { spec }: CompiledClass,
): EnvironmentIdentity {
  return {
    name,
    namespace,
    uid: PREVIEWED_UID,
    owner,
    project: namespace,
    targetNamespace:
      spec.isolation === 'Shared'
        ? namespace
        : environmentNamespaceName({ uid: PREVIEWED_UID, namespace, name }),
  };
}
