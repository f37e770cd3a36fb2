import {
  aLive,
  condition,
  withSpec,
  withStatus,
  type KindCases,
} from './kindCases';

const cronJob = aLive('batch/v1', 'CronJob', {
  schedule: '0 8 * * *',
  jobTemplate: {
    spec: {
      template: {
        spec: {
          restartPolicy: 'Never',
          containers: [{ name: 'main', image: 'busybox' }],
        },
      },
    },
  },
});

export const cronJobCases: KindCases = {
  title: 'a CronJob',
  cases: [
    {
      when: 'as soon as it is there',
      object: cronJob,
      state: 'Ready',
      message: 'runs at 0 8 * * *',
    },
    {
      when: 'while it is suspended',
      object: withSpec(cronJob, { suspend: true }),
      state: 'Ready',
      message: 'is there, and suspended',
    },
  ],
  behind: [],
};

const service = aLive('v1', 'Service', { ports: [{ port: 80 }] });
const loadBalancer = withSpec(service, { type: 'LoadBalancer' });

export const serviceCases: KindCases = {
  title: 'a Service',
  cases: [
    {
      when: 'as soon as it is there',
      object: service,
      state: 'Ready',
      message: 'is there',
    },
    {
      when: 'before its load balancer has an address',
      object: loadBalancer,
      state: 'Ready',
      message: 'is there, without an address yet',
    },
    {
      when: 'when its load balancer has one',
      object: withStatus(loadBalancer, {
        loadBalancer: { ingress: [{ hostname: 'lb.example.org' }] },
      }),
      state: 'Ready',
      message: 'is reachable at lb.example.org',
    },
  ],
  behind: [],
};

const budget = aLive('policy/v1', 'PodDisruptionBudget', { minAvailable: 1 });
const counted = {
  currentHealthy: 1,
  desiredHealthy: 1,
  disruptionsAllowed: 0,
  expectedPods: 2,
};

export const podDisruptionBudgetCases: KindCases = {
  title: 'a PodDisruptionBudget',
  cases: [
    {
      when: 'before its pods are counted',
      object: budget,
      state: 'Progressing',
      message: 'waits for its controller to count its pods',
    },
    {
      when: 'when pods are not healthy yet, which may come in a later wave',
      object: withStatus(budget, {
        ...counted,
        observedGeneration: 2,
        conditions: [
          condition('DisruptionAllowed', 'False', 'InsufficientPods'),
        ],
      }),
      state: 'Ready',
      message: '1 of 2 pods are healthy',
    },
    {
      when: 'when its pods are healthy',
      object: withStatus(budget, {
        ...counted,
        currentHealthy: 2,
        disruptionsAllowed: 1,
        observedGeneration: 2,
      }),
      state: 'Ready',
      message: '2 of 2 pods are healthy',
    },
    {
      when: 'when its pods cannot be counted',
      object: withStatus(budget, {
        ...counted,
        conditions: [
          condition(
            'DisruptionAllowed',
            'False',
            'SyncFailed',
            'found no controller ref for pod search',
          ),
        ],
      }),
      state: 'Failed',
      message: 'found no controller ref for pod search',
    },
  ],
  behind: [withStatus(budget, { ...counted, observedGeneration: 1 })],
};

const autoscaler = aLive('autoscaling/v2', 'HorizontalPodAutoscaler', {
  maxReplicas: 3,
  scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'search' },
});
const older = {
  ...aLive('autoscaling/v1', 'HorizontalPodAutoscaler', {
    maxReplicas: 3,
    scaleTargetRef: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'search',
    },
  }),
};
const annotated = (conditions: string) => ({
  ...older,
  metadata: {
    name: 'search',
    annotations: { 'autoscaling.alpha.kubernetes.io/conditions': conditions },
  },
});
const able = condition('AbleToScale', 'True', 'ReadyForNewScale');
const sized = { currentReplicas: 1, desiredReplicas: 1 };

export const horizontalPodAutoscalerCases: KindCases = {
  title: 'a HorizontalPodAutoscaler',
  cases: [
    {
      when: 'before it was seen',
      object: autoscaler,
      state: 'Progressing',
      message: 'waits for the autoscaler to find its target',
    },
    {
      when: 'before it was seen, in version 1',
      object: older,
      state: 'Progressing',
      message: 'waits for the autoscaler to find its target',
    },
    {
      when: 'while its annotation cannot be read',
      object: annotated('{'),
      state: 'Progressing',
      message: 'waits for the autoscaler to find its target',
    },
    {
      when: 'while its target is not there',
      object: withStatus(autoscaler, {
        ...sized,
        conditions: [
          condition(
            'AbleToScale',
            'False',
            'FailedGetScale',
            'deployments.apps "search" not found',
          ),
        ],
      }),
      state: 'Progressing',
      message: 'deployments.apps "search" not found',
    },
    {
      when: 'when it can scale',
      object: withStatus(autoscaler, {
        ...sized,
        conditions: [
          able,
          condition('ScalingActive', 'True', 'ValidMetricFound'),
        ],
      }),
      state: 'Ready',
      message: 'can scale its target',
    },
    {
      when: 'when it can scale, in version 1',
      object: annotated('[{"type":"AbleToScale","status":"True"}]'),
      state: 'Ready',
      message: 'can scale its target',
    },
    {
      when: 'when there are no metrics, which does not block',
      object: withStatus(autoscaler, {
        ...sized,
        conditions: [
          able,
          condition(
            'ScalingActive',
            'False',
            'FailedGetResourceMetric',
            'no metrics for cpu',
          ),
        ],
      }),
      state: 'Ready',
      message: 'can scale, but does not yet: no metrics for cpu',
    },
    {
      when: 'when its target has no right selector',
      object: withStatus(autoscaler, {
        ...sized,
        conditions: [
          able,
          condition(
            'ScalingActive',
            'False',
            'InvalidSelector',
            'the selector is missing',
          ),
        ],
      }),
      state: 'Failed',
      message: 'the selector is missing',
    },
  ],
  behind: [
    withStatus(autoscaler, {
      ...sized,
      observedGeneration: 1,
      conditions: [able],
    }),
  ],
};

const definition = aLive(
  'apiextensions.k8s.io/v1',
  'CustomResourceDefinition',
  {
    group: 'example.org',
    names: { kind: 'Thing', plural: 'things' },
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true }],
  },
);

export const customResourceDefinitionCases: KindCases = {
  title: 'a CustomResourceDefinition',
  cases: [
    {
      when: 'before it was seen',
      object: definition,
      state: 'Progressing',
      message: 'is not established yet',
    },
    {
      when: 'while its names are checked',
      object: withStatus(definition, {
        conditions: [condition('Established', 'False', 'Installing')],
      }),
      state: 'Progressing',
      message: 'is not established yet',
    },
    {
      when: 'when it is established',
      object: withStatus(definition, {
        conditions: [
          condition('NamesAccepted', 'True', 'NoConflicts'),
          condition('Established', 'True', 'InitialNamesAccepted'),
        ],
      }),
      state: 'Ready',
      message: 'is established',
    },
    {
      when: 'when its names are taken',
      object: withStatus(definition, {
        conditions: [
          condition(
            'NamesAccepted',
            'False',
            'PluralConflict',
            '"things" is already in use',
          ),
        ],
      }),
      state: 'Failed',
      message: '"things" is already in use',
    },
  ],
  behind: [
    withStatus(definition, {
      observedGeneration: 1,
      conditions: [condition('Established', 'True', 'InitialNamesAccepted')],
    }),
  ],
};
