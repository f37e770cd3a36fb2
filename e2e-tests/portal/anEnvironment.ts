import type { ObjectToApply } from '@environments-dev/kubernetes-client';

/** What may be said of a request beside its name. */
export interface Asked {
  project?: string;
  className?: string;
  parameters?: Record<string, unknown>;
  owner?: string;
  ttl?: string;
  hypothesis?: string;
}

/** A request, as `kubectl apply` takes it: a notebook of the search team unless said otherwise. */
export function anEnvironment(name: string, asked: Asked = {}): ObjectToApply {
  const {
    project = 'search',
    className = 'notebook',
    parameters,
    owner = 'group:default/search',
    ttl = '1h',
    hypothesis,
  } = asked;
  return {
    apiVersion: 'environments.dev/v1alpha1',
    kind: 'Environment',
    metadata: { name, namespace: project },
    spec: {
      className,
      ...(parameters && { parameters }),
      owner,
      purpose: {
        ...(project === 'search' && {
          entityRef: 'component:default/search-api',
        }),
        ...(hypothesis && { hypothesis }),
      },
      lifetime: { ttl },
    },
  };
}
