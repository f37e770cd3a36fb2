import type { KubernetesObject } from '@environments-dev/kubernetes-client';
import {
  Environment,
  INSTANCE_LABEL,
  instanceOf,
} from '@environments-dev/plugin-environments-common';

/** The namespace that an environment's objects live in. */
export function objectsNamespace(environment: Environment): string {
  return environment.status?.namespace ?? environment.metadata.namespace ?? '';
}

/** Selects what belongs to an environment, by its instance. */
export function instanceSelector(environment: Environment): string {
  return `${INSTANCE_LABEL}=${instanceOf(environment).uid}`;
}

/**
 * Whether a live object belongs to an environment. A name alone does not say so: in
 * a shared namespace it may be a stranger's, which the environment asked for in vain.
 */
export function belongsTo(
  environment: Environment,
  { metadata }: KubernetesObject,
): boolean {
  return metadata.labels?.[INSTANCE_LABEL] === instanceOf(environment).uid;
}
