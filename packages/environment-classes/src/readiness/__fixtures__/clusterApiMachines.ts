import type { JsonObject } from '../../types';
import { aLive, condition, withStatus, type KindCases } from './kindCases';

const seen = { observedGeneration: 2 };
const behindSeen = { observedGeneration: 1 };
const olderReady = {
  type: 'Ready',
  status: 'True',
  lastTransitionTime: '2026-11-21T08:00:00Z',
};

const made = { kind: 'DockerMachine', name: 'inner-0' };
const apiGroup = 'infrastructure.cluster.x-k8s.io';
const machineOf = (infrastructureRef: JsonObject) => ({
  clusterName: 'inner',
  bootstrap: { dataSecretName: 'inner-bootstrap' },
  infrastructureRef,
});
const olderSpec = machineOf({ ...made, apiVersion: `${apiGroup}/v1beta1` });
const newerSpec = machineOf({ ...made, apiGroup });
const olderMachine = aLive('cluster.x-k8s.io/v1beta1', 'Machine', olderSpec);
const newerMachine = aLive('cluster.x-k8s.io/v1beta2', 'Machine', newerSpec);

export const machineCases: KindCases = {
  title: 'a Machine of Cluster API',
  cases: [
    {
      when: 'before it was seen',
      object: newerMachine,
      state: 'Progressing',
      message: 'waits for Cluster API to take it up',
    },
    {
      when: 'while it is made',
      object: withStatus(newerMachine, {
        ...seen,
        phase: 'Provisioning',
        conditions: [
          condition(
            'Ready',
            'False',
            'NotReady',
            '* BootstrapConfigReady: no bootstrap data yet',
          ),
        ],
      }),
      state: 'Progressing',
      message: '* BootstrapConfigReady: no bootstrap data yet',
    },
    {
      when: 'while its node has not joined, in the older shape',
      object: withStatus(olderMachine, {
        ...seen,
        phase: 'Provisioned',
        conditions: [olderReady],
      }),
      state: 'Progressing',
      message: 'its phase is Provisioned',
    },
    {
      when: 'when it is ready',
      object: withStatus(newerMachine, {
        ...seen,
        phase: 'Running',
        conditions: [condition('Ready', 'True', 'Ready')],
      }),
      state: 'Ready',
      message: 'is ready',
    },
    {
      when: 'when its node runs, in the older shape',
      object: withStatus(olderMachine, {
        ...seen,
        phase: 'Running',
        conditions: [olderReady],
      }),
      state: 'Ready',
      message: 'is ready',
    },
    {
      when: 'when it failed',
      object: withStatus(olderMachine, {
        ...seen,
        phase: 'Failed',
        failureMessage: 'no capacity',
      }),
      state: 'Failed',
      message: 'no capacity',
    },
  ],
  behind: [
    withStatus(newerMachine, {
      ...behindSeen,
      phase: 'Running',
      conditions: [condition('Ready', 'True', 'Ready')],
    }),
    withStatus(olderMachine, {
      ...behindSeen,
      phase: 'Running',
      conditions: [olderReady],
    }),
  ],
};

const threeOf = (machine: JsonObject) => ({
  clusterName: 'inner',
  replicas: 3,
  selector: {},
  template: { spec: machine },
});
const olderDeployment = aLive(
  'cluster.x-k8s.io/v1beta1',
  'MachineDeployment',
  threeOf(olderSpec),
);
const newerDeployment = aLive(
  'cluster.x-k8s.io/v1beta2',
  'MachineDeployment',
  threeOf(newerSpec),
);
const allOlder = {
  ...seen,
  replicas: 3,
  updatedReplicas: 3,
  availableReplicas: 3,
  readyReplicas: 3,
};
const allNewer = {
  ...seen,
  replicas: 3,
  upToDateReplicas: 3,
  availableReplicas: 3,
  readyReplicas: 3,
};

export const machineDeploymentCases: KindCases = {
  title: 'a MachineDeployment of Cluster API',
  cases: [
    {
      when: 'before it was seen',
      object: newerDeployment,
      state: 'Progressing',
      message: 'waits for Cluster API to take it up',
    },
    {
      when: 'while machines are brought up to date',
      object: withStatus(newerDeployment, {
        ...allNewer,
        replicas: 4,
        upToDateReplicas: 1,
        phase: 'ScalingUp',
      }),
      state: 'Progressing',
      message: '1 of 3 machines are up to date',
    },
    {
      when: 'while machines are updated, in the older shape',
      object: withStatus(olderDeployment, { ...allOlder, updatedReplicas: 1 }),
      state: 'Progressing',
      message: '1 of 3 machines are up to date',
    },
    {
      when: 'while old machines end',
      object: withStatus(newerDeployment, { ...allNewer, replicas: 4 }),
      state: 'Progressing',
      message: 'waits for 1 old machine to end',
    },
    {
      when: 'while machines start',
      object: withStatus(olderDeployment, {
        ...allOlder,
        availableReplicas: 2,
      }),
      state: 'Progressing',
      message: '2 of 3 machines are available',
    },
    {
      when: 'when all are available',
      object: withStatus(newerDeployment, allNewer),
      state: 'Ready',
      message: '3 of 3 machines are available',
    },
    {
      when: 'when all are available, in the older shape',
      object: withStatus(olderDeployment, allOlder),
      state: 'Ready',
      message: '3 of 3 machines are available',
    },
    {
      when: 'when its phase says so',
      object: withStatus(olderDeployment, { ...seen, phase: 'Failed' }),
      state: 'Failed',
      message: 'its phase is Failed',
    },
  ],
  behind: [
    withStatus(newerDeployment, { ...allNewer, ...behindSeen }),
    withStatus(olderDeployment, { ...allOlder, ...behindSeen }),
  ],
};

const set = aLive('cluster.x-k8s.io/v1beta2', 'MachineSet', threeOf(newerSpec));

export const machineSetCases: KindCases = {
  title: 'a MachineSet of Cluster API',
  cases: [
    {
      when: 'before it was seen',
      object: set,
      state: 'Progressing',
      message: 'waits for Cluster API to take it up',
    },
    {
      when: 'while machines start',
      object: withStatus(set, { ...seen, replicas: 3, availableReplicas: 1 }),
      state: 'Progressing',
      message: '1 of 3 machines are available',
    },
    {
      when: 'when all are available',
      object: withStatus(set, { ...seen, replicas: 3, availableReplicas: 3 }),
      state: 'Ready',
      message: '3 of 3 machines are available',
    },
    {
      when: 'when it failed',
      object: withStatus(set, {
        ...seen,
        deprecated: { v1beta1: { failureMessage: 'no such template' } },
      }),
      state: 'Failed',
      message: 'no such template',
    },
  ],
  behind: [
    withStatus(set, { ...behindSeen, replicas: 3, availableReplicas: 3 }),
  ],
};
