import { aLive, condition, withStatus, type KindCases } from './kindCases';

const apiGroup = 'infrastructure.cluster.x-k8s.io';
const older = aLive('cluster.x-k8s.io/v1beta1', 'Cluster', {
  infrastructureRef: {
    apiVersion: `${apiGroup}/v1beta1`,
    kind: 'DockerCluster',
    name: 'inner',
  },
});
const newer = aLive('cluster.x-k8s.io/v1beta2', 'Cluster', {
  infrastructureRef: { apiGroup, kind: 'DockerCluster', name: 'inner' },
});
const seen = { observedGeneration: 2 };
const behindSeen = { observedGeneration: 1 };
const available = condition('Available', 'True', 'Available');
const olderReady = {
  type: 'Ready',
  status: 'True',
  lastTransitionTime: '2026-11-21T08:00:00Z',
};

export const clusterCases: KindCases = {
  title: 'a Cluster of Cluster API',
  cases: [
    {
      when: 'before it was seen',
      object: newer,
      state: 'Progressing',
      message: 'waits for Cluster API to take it up',
    },
    {
      when: 'before it was seen, in the older shape',
      object: older,
      state: 'Progressing',
      message: 'waits for Cluster API to take it up',
    },
    {
      when: 'while it has a phase only',
      object: withStatus(newer, { ...seen, phase: 'Provisioning' }),
      state: 'Progressing',
      message: 'its phase is Provisioning',
    },
    {
      when: 'while its control plane starts',
      object: withStatus(newer, {
        ...seen,
        phase: 'Provisioned',
        conditions: [
          condition(
            'Available',
            'False',
            'NotAvailable',
            '* ControlPlaneInitialized: Control plane not yet initialized',
          ),
        ],
      }),
      state: 'Progressing',
      message: '* ControlPlaneInitialized: Control plane not yet initialized',
    },
    {
      when: 'while its infrastructure is made, in the older shape',
      object: withStatus(older, {
        ...seen,
        phase: 'Provisioning',
        conditions: [
          {
            ...olderReady,
            status: 'False',
            severity: 'Info',
            reason: 'WaitingForInfrastructure',
            message: '0 of 1 completed',
          },
        ],
      }),
      state: 'Progressing',
      message: '0 of 1 completed',
    },
    {
      when: 'when it is available',
      object: withStatus(newer, {
        ...seen,
        phase: 'Provisioned',
        conditions: [available],
      }),
      state: 'Ready',
      message: 'is available',
    },
    {
      when: 'when it is ready, in the older shape',
      object: withStatus(older, {
        ...seen,
        phase: 'Provisioned',
        conditions: [olderReady],
      }),
      state: 'Ready',
      message: 'is available',
    },
    {
      when: 'when its newer conditions say more than its older ones',
      object: withStatus(older, {
        ...seen,
        phase: 'Provisioned',
        conditions: [olderReady],
        v1beta2: {
          conditions: [
            condition(
              'Available',
              'False',
              'NotAvailable',
              '* Workers are not available',
            ),
          ],
        },
      }),
      state: 'Progressing',
      message: '* Workers are not available',
    },
    {
      when: 'when it failed for good, in the older shape',
      object: withStatus(older, {
        ...seen,
        phase: 'Failed',
        failureReason: 'CreateError',
        failureMessage: 'quota exceeded',
      }),
      state: 'Failed',
      message: 'quota exceeded',
    },
    {
      when: 'when it failed for good',
      object: withStatus(newer, {
        ...seen,
        deprecated: { v1beta1: { failureReason: 'CreateError' } },
      }),
      state: 'Failed',
      message: 'CreateError',
    },
    {
      when: 'when a condition is an error',
      object: withStatus(older, {
        ...seen,
        conditions: [
          {
            ...olderReady,
            status: 'False',
            severity: 'Error',
            reason: 'LoadBalancerFailed',
            message: 'no such subnet',
          },
        ],
      }),
      state: 'Failed',
      message: 'no such subnet',
    },
    {
      when: 'when its phase says so',
      object: withStatus(newer, { ...seen, phase: 'Failed' }),
      state: 'Failed',
      message: 'its phase is Failed',
    },
  ],
  behind: [
    withStatus(newer, { ...behindSeen, conditions: [available] }),
    withStatus(older, { ...behindSeen, conditions: [olderReady] }),
    withStatus(newer, {
      ...seen,
      conditions: [condition('Available', 'True', 'Available', '', behindSeen)],
    }),
  ],
};

const controlPlane = aLive(
  'controlplane.cluster.x-k8s.io/v1beta2',
  'KubeadmControlPlane',
  {
    replicas: 1,
    version: 'v1.36.0',
    machineTemplate: {
      spec: {
        infrastructureRef: {
          apiGroup,
          kind: 'DockerMachineTemplate',
          name: 'inner',
        },
      },
    },
  },
);
const infrastructure = aLive(
  'infrastructure.cluster.x-k8s.io/v1beta1',
  'DockerCluster',
  {},
);

export const providerCases: KindCases = {
  title: 'an object of a Cluster API provider',
  cases: [
    {
      when: 'before it was seen',
      object: infrastructure,
      state: 'Progressing',
      message: 'waits for Cluster API to take it up',
    },
    {
      when: 'while it is not available',
      object: withStatus(controlPlane, {
        ...seen,
        conditions: [
          condition('Available', 'False', 'NotAvailable', 'etcd has no leader'),
        ],
      }),
      state: 'Progressing',
      message: 'etcd has no leader',
    },
    {
      when: 'when it is available',
      object: withStatus(controlPlane, { ...seen, conditions: [available] }),
      state: 'Ready',
      message: 'is available',
    },
    {
      when: 'when its flag is set',
      object: withStatus(infrastructure, { ready: true }),
      state: 'Ready',
      message: 'is ready',
    },
    {
      when: 'when its newer flag is set',
      object: withStatus(infrastructure, {
        initialization: { provisioned: true },
      }),
      state: 'Ready',
      message: 'is ready',
    },
    {
      when: 'when it is a template, which nobody reconciles',
      object: aLive(
        'infrastructure.cluster.x-k8s.io/v1beta1',
        'DockerMachineTemplate',
        {},
      ),
      state: 'Ready',
      message: 'is there',
    },
    {
      when: 'when it failed',
      object: withStatus(infrastructure, { failureMessage: 'no such region' }),
      state: 'Failed',
      message: 'no such region',
    },
  ],
  behind: [
    withStatus(controlPlane, { ...behindSeen, conditions: [available] }),
  ],
};
