import { aLive, withStatus, type KindCases } from './kindCases';

const vcluster = aLive(
  'infrastructure.cluster.x-k8s.io/v1alpha1',
  'VCluster',
  {},
);

export const vclusterCases: KindCases = {
  title: 'a VCluster',
  cases: [
    {
      when: 'before it was seen',
      object: vcluster,
      state: 'Progressing',
      message: 'waits for its control plane',
    },
    {
      when: 'while its chart is deployed',
      object: withStatus(vcluster, {
        phase: 'Pending',
        ready: false,
        conditions: [
          {
            lastTransitionTime: '2026-11-21T08:00:00Z',
            type: 'KubeconfigReady',
            status: 'False',
            reason: 'WaitingForSecret',
          },
        ],
      }),
      state: 'Progressing',
      message: 'waits for KubeconfigReady: WaitingForSecret',
    },
    {
      when: 'when it is ready',
      object: withStatus(vcluster, {
        observedGeneration: 2,
        phase: 'Deployed',
        initialized: true,
        ready: true,
      }),
      state: 'Ready',
      message: 'is ready',
    },
    {
      when: 'when its chart could not be deployed',
      object: withStatus(vcluster, {
        phase: 'Failed',
        reason: 'HelmDeployFailed',
        message: 'chart not found',
      }),
      state: 'Failed',
      message: 'chart not found',
    },
  ],
  behind: [
    withStatus(vcluster, {
      observedGeneration: 1,
      phase: 'Deployed',
      ready: true,
    }),
  ],
};

const instance = aLive('management.loft.sh/v1', 'VirtualClusterInstance', {
  clusterRef: { cluster: 'loft-cluster' },
});

export const virtualClusterInstanceCases: KindCases = {
  title: 'a VirtualClusterInstance',
  cases: [
    {
      when: 'before it was seen',
      object: instance,
      state: 'Progressing',
      message: 'waits for its control plane',
    },
    {
      when: 'while it sleeps',
      object: withStatus(instance, { phase: 'Sleeping' }),
      state: 'Progressing',
      message: 'is asleep',
    },
    {
      when: 'when it is ready',
      object: withStatus(instance, { phase: 'Ready' }),
      state: 'Ready',
      message: 'is ready',
    },
    {
      when: 'when it failed',
      object: withStatus(instance, { phase: 'Failed', message: 'no space' }),
      state: 'Failed',
      message: 'no space',
    },
  ],
  behind: [],
};
