import {
  type Environment,
  environmentSchema,
  type Phase,
} from '@environments-dev/plugin-environments-common';

/** An environment as the REST API answers it. */
export function anEnvironment(facts: {
  phase?: Phase;
  requester?: string;
  parameters?: Record<string, unknown>;
}): Environment {
  return environmentSchema.parse({
    apiVersion: 'environments.dev/v1alpha1',
    kind: 'Environment',
    metadata: { name: 'trial', namespace: 'search' },
    spec: {
      className: 'notebook',
      parameters: facts.parameters ?? { gpus: 1 },
      lifetime: { ttl: '8h' },
      requester: {
        username: 'portal',
        entityRef: facts.requester ?? 'user:default/amara.okafor',
      },
    },
    ...(facts.phase
      ? {
          status: {
            phase: facts.phase,
            message: `It is ${facts.phase}`,
            namespace: 'env-trial-1',
          },
        }
      : {}),
  });
}
