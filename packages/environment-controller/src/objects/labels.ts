import { KubernetesObject } from '@environments-dev/kubernetes-client';
import {
  INSTANCE_LABEL,
  RESOURCE_LABEL,
} from '@environments-dev/plugin-environments-common';

/** The labels of what the controller itself makes; rendered objects come with theirs. */
export function ownershipLabels(
  instanceUid: string,
  resourceName?: string,
): Record<string, string> {
  return {
    [INSTANCE_LABEL]: instanceUid,
    ...(resourceName !== undefined && { [RESOURCE_LABEL]: resourceName }),
    'app.kubernetes.io/managed-by': 'environments',
  };
}

/** Whose an object is, as far as one environment's instance is concerned. */
export type Ownership = 'Ours' | 'Foreign';

export function ownershipOf(
  object: KubernetesObject,
  instanceUid: string,
): Ownership {
  return object.metadata.labels?.[INSTANCE_LABEL] === instanceUid
    ? 'Ours'
    : 'Foreign';
}
