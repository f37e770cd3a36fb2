import {
  type ClassAnswer,
  classAnswerSchema,
} from '@environments-dev/plugin-environments-common';

/** A valid class as the REST API answers it. */
export function aClass(
  name: string,
  parameters: Record<string, unknown> = {
    type: 'object',
    properties: { gpus: { type: 'integer', minimum: 0 } },
  },
): ClassAnswer {
  return classAnswerSchema.parse({
    metadata: { name },
    spec: {
      title: `The class ${name}`,
      owner: 'group:default/ml-platform',
      tags: ['python', 'Not A Tag'],
      parameters,
      serviceAccountName: name,
      resources: [
        { name: 'settings', template: { apiVersion: 'v1', kind: 'ConfigMap' } },
      ],
    },
    status: {
      conditions: [
        {
          type: 'Valid',
          status: 'True',
          reason: 'Compiled',
          message: 'The class is valid',
          lastTransitionTime: '2026-11-01T00:00:00Z',
        },
      ],
    },
    mayRequest: { answer: 'Yes' },
  });
}

/** The same class after a change that made it invalid. */
export function invalid(klass: ClassAnswer): ClassAnswer {
  return {
    ...klass,
    status: {
      ...klass.status,
      conditions: klass.status?.conditions?.map(condition => ({
        ...condition,
        status: 'False' as const,
      })),
    },
  };
}
