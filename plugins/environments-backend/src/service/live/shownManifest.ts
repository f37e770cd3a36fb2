import type { KubernetesObject } from '@environments-dev/kubernetes-client';

/** What `kubectl apply` noted of an object: noise to a reader, and older than the object. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** An object as people are shown it: without who manages which of its fields. */
export function shown(object: KubernetesObject): Record<string, unknown> {
  const { managedFields, annotations, ...metadata } = object.metadata;
  const { [LAST_APPLIED]: _, ...others } = annotations ?? {};
  return {
    ...object,
    metadata:
      Object.keys(others).length === 0
        ? metadata
        : { ...metadata, annotations: others },
  };
}
