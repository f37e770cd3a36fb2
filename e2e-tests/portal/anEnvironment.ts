import type { ObjectToApply } from '@environments-dev/kubernetes-client';

/** A request of the search team, as `kubectl apply` takes it; a notebook unless said otherwise. */
export function anEnvironment(
  name: string,
  options: {
    className?: string;
    parameters?: Record<string, unknown>;
    owner?: string;
    ttl?: string;
    hypothesis?: string;
  } = {},
): ObjectToApply {
  const {
    className = 'notebook',
    parameters,
    owner = 'group:default/search',
    ttl = '1h',
    hypothesis,
  } = options;
  return {
    apiVersion: 'environments.dev/v1alpha1',
    kind: 'Environment',
    metadata: { name, namespace: 'search' },
    spec: {
      className,
      ...(parameters && { parameters }),
      owner,
      purpose: {
        entityRef: 'component:default/search-api',
        ...(hypothesis && { hypothesis }),
      },
      lifetime: { ttl },
    },
  };
}
