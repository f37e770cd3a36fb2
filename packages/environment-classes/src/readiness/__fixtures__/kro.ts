import { aLive, condition, withStatus, type KindCases } from './kindCases';

const definition = aLive('kro.run/v1alpha1', 'ResourceGraphDefinition', {
  schema: {
    apiVersion: 'v1alpha1',
    kind: 'WebApplication',
    spec: { image: 'string' },
  },
  resources: [],
});
const old = { observedGeneration: 1 };

export const definitionCases: KindCases = {
  title: 'a ResourceGraphDefinition of kro',
  cases: [
    {
      when: 'before kro saw it',
      object: definition,
      state: 'Progressing',
      message: 'waits for kro to serve the kind that it defines',
    },
    {
      when: 'while its kind is not served',
      object: withStatus(definition, {
        state: 'Inactive',
        conditions: [
          condition('GraphAccepted', 'True', 'Valid'),
          condition('Ready', 'False', 'NotReady', 'crd is not established'),
        ],
      }),
      state: 'Progressing',
      message: 'crd is not established',
    },
    {
      when: 'when its kind is served',
      object: withStatus(definition, {
        state: 'Active',
        conditions: [
          condition('GraphAccepted', 'True', 'Valid'),
          condition('Ready', 'True', 'Ready'),
        ],
      }),
      state: 'Ready',
      message: 'is active',
    },
    {
      when: 'when it is active in versions without a summary',
      object: withStatus(definition, {
        state: 'Active',
        conditions: [condition('GraphVerified', 'True', 'Verified')],
      }),
      state: 'Ready',
      message: 'is active',
    },
    {
      when: 'when its graph is wrong',
      object: withStatus(definition, {
        state: 'Inactive',
        conditions: [
          condition(
            'GraphAccepted',
            'False',
            'InvalidResourceGraph',
            'resource web: unknown field spec.replica',
          ),
        ],
      }),
      state: 'Failed',
      message: 'resource web: unknown field spec.replica',
    },
  ],
  behind: [
    withStatus(definition, {
      state: 'Active',
      conditions: [
        condition(
          'GraphAccepted',
          'False',
          'InvalidResourceGraph',
          'wrong',
          old,
        ),
        condition('Ready', 'True', 'Ready', '', old),
      ],
    }),
  ],
};

const instance = aLive('kro.run/v1alpha1', 'WebApplication', {
  image: 'nginx',
});
const labelled = {
  ...aLive('apps.example.org/v1', 'WebApplication', { image: 'nginx' }),
  metadata: {
    name: 'search',
    generation: 2,
    labels: { 'kro.run/resource-graph-definition-id': 'a1' },
  },
};

export const instanceCases: KindCases = {
  title: 'an instance of kro',
  cases: [
    {
      when: 'before kro saw it',
      object: instance,
      state: 'Progressing',
      message: 'waits for kro to take it up',
    },
    {
      when: 'before it was seen, in a group of its own',
      object: labelled,
      state: 'Progressing',
      message: 'waits for kro to take it up',
    },
    {
      when: 'while it has a state only',
      object: withStatus(instance, { state: 'IN_PROGRESS' }),
      state: 'Progressing',
      message: 'waits for its resources, its state is IN_PROGRESS',
    },
    {
      when: 'while its resources start',
      object: withStatus(instance, {
        state: 'IN_PROGRESS',
        conditions: [
          condition('InstanceManaged', 'True', 'Managed'),
          condition(
            'Ready',
            'Unknown',
            'NotReady',
            'awaiting resource readiness: deployment',
          ),
        ],
      }),
      state: 'Progressing',
      message: 'awaiting resource readiness: deployment',
    },
    {
      when: 'when its resources are ready',
      object: withStatus(instance, {
        state: 'ACTIVE',
        conditions: [condition('Ready', 'True', 'Ready')],
      }),
      state: 'Ready',
      message: 'is active',
    },
    {
      when: 'when it is active in versions without Ready',
      object: withStatus(instance, {
        state: 'ACTIVE',
        conditions: [condition('InstanceSynced', 'True', 'Synced')],
      }),
      state: 'Ready',
      message: 'is active',
    },
    {
      when: 'when its conditions show what it is',
      object: withStatus(aLive('apps.example.org/v1', 'Site', {}), {
        state: 'ERROR',
        conditions: [
          condition('GraphResolved', 'False', 'Failed'),
          condition('Ready', 'False', 'Failed', 'cannot evaluate spec.host'),
        ],
      }),
      state: 'Failed',
      message: 'cannot evaluate spec.host',
    },
    {
      when: 'when it failed without a word',
      object: withStatus(instance, { state: 'FAILED' }),
      state: 'Failed',
      message: 'its state is FAILED',
    },
  ],
  behind: [
    withStatus(instance, {
      state: 'ACTIVE',
      conditions: [condition('Ready', 'True', 'Ready', '', old)],
    }),
  ],
};
