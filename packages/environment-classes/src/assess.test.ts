import {
  configMap,
  llama,
  modelServing,
  pod,
  validClass,
} from './__fixtures__/classes';
import { assessResource } from './assess';
import { byteLength } from './limits';
import { assessKind } from './readiness';
import type { JsonObject, JsonValue } from './json';

function live(
  apiVersion: string,
  kind: string,
  fields: JsonObject = {},
): JsonObject {
  return {
    apiVersion,
    kind,
    metadata: { name: 'a', generation: 2 },
    ...fields,
  };
}
const condition = (
  type: string,
  status: string,
  reason = '',
  message = '',
): JsonValue => ({
  type,
  status,
  reason,
  message,
});
const deployment = (status: JsonObject, replicas = 2) =>
  live('apps/v1', 'Deployment', {
    spec: { replicas },
    status: { observedGeneration: 2, ...status },
  });

describe('a live object is', () => {
  it.each<[string, JsonObject, string, string | RegExp]>([
    [
      'deleting once deletion has begun',
      { ...deployment({}), metadata: { deletionTimestamp: 'now' } },
      'Deleting',
      'is being deleted',
    ],
    [
      'progressing while its controller is behind',
      deployment({
        observedGeneration: 1,
        availableReplicas: 2,
        updatedReplicas: 2,
      }),
      'Progressing',
      /has not seen the newest version/,
    ],
    [
      'progressing while a Deployment is updated',
      deployment({ replicas: 3, updatedReplicas: 1, availableReplicas: 3 }),
      'Progressing',
      '1 of 2 replicas are updated',
    ],
    [
      'progressing while old replicas end',
      deployment({ replicas: 3, updatedReplicas: 2, availableReplicas: 3 }),
      'Progressing',
      /1 old replica is still ending/,
    ],
    [
      'progressing while replicas are not available',
      deployment({ replicas: 1, updatedReplicas: 1 }, 1),
      'Progressing',
      '0 of 1 replica is available',
    ],
    [
      'ready when all replicas are updated and available',
      deployment({ replicas: 2, updatedReplicas: 2, availableReplicas: 2 }),
      'Ready',
      '2 of 2 replicas are available',
    ],
    [
      'failed when a rollout is stuck',
      deployment({
        conditions: [
          condition(
            'Progressing',
            'False',
            'ProgressDeadlineExceeded',
            'timed out',
          ),
        ],
      }),
      'Failed',
      'timed out',
    ],
    [
      'progressing before the Deployment was ever seen',
      live('apps/v1', 'Deployment', { spec: {} }),
      'Progressing',
      'its rollout has not begun yet',
    ],
    [
      'progressing while a StatefulSet fills up',
      live('apps/v1', 'StatefulSet', {
        spec: { replicas: 3 },
        status: { observedGeneration: 2, readyReplicas: 1 },
      }),
      'Progressing',
      '1 of 3 replicas are ready',
    ],
    [
      'progressing while a StatefulSet is updated',
      live('apps/v1', 'StatefulSet', {
        spec: { replicas: 3 },
        status: { observedGeneration: 2, readyReplicas: 3, updatedReplicas: 1 },
      }),
      'Progressing',
      '1 of 3 replicas are updated',
    ],
    [
      'ready when a StatefulSet is updated up to its partition',
      live('apps/v1', 'StatefulSet', {
        spec: {
          replicas: 3,
          updateStrategy: { rollingUpdate: { partition: 2 } },
        },
        status: { observedGeneration: 2, readyReplicas: 3, updatedReplicas: 1 },
      }),
      'Ready',
      '3 of 3 replicas are ready',
    ],
    [
      'progressing while a DaemonSet spreads',
      live('apps/v1', 'DaemonSet', {
        status: {
          observedGeneration: 2,
          desiredNumberScheduled: 3,
          updatedNumberScheduled: 3,
          numberAvailable: 1,
        },
      }),
      'Progressing',
      '1 of 3 pods are available',
    ],
    [
      'ready when a DaemonSet is everywhere',
      live('apps/v1', 'DaemonSet', {
        status: {
          observedGeneration: 2,
          desiredNumberScheduled: 3,
          updatedNumberScheduled: 3,
          numberAvailable: 3,
        },
      }),
      'Ready',
      '3 of 3 pods are available',
    ],
    [
      'ready when a ReplicaSet is available',
      live('apps/v1', 'ReplicaSet', {
        spec: { replicas: 1 },
        status: { observedGeneration: 2, availableReplicas: 1 },
      }),
      'Ready',
      '1 of 1 replica is available',
    ],
    [
      'progressing when a ReplicaSet is over quota, in its words',
      live('apps/v1', 'ReplicaSet', {
        spec: {},
        status: {
          observedGeneration: 2,
          conditions: [
            condition(
              'ReplicaFailure',
              'True',
              'FailedCreate',
              'exceeded quota',
            ),
          ],
        },
      }),
      'Progressing',
      'exceeded quota',
    ],
    [
      'ready when a Job is complete',
      live('batch/v1', 'Job', {
        status: { conditions: [condition('Complete', 'True')] },
      }),
      'Ready',
      'is complete',
    ],
    [
      'failed when a Job failed',
      live('batch/v1', 'Job', {
        status: {
          conditions: [condition('Failed', 'True', 'BackoffLimitExceeded')],
        },
      }),
      'Failed',
      'BackoffLimitExceeded',
    ],
    [
      'progressing while a Job runs',
      live('batch/v1', 'Job', {
        spec: { completions: 4 },
        status: { succeeded: 1 },
      }),
      'Progressing',
      '1 of 4 pods are complete',
    ],
    [
      'ready when a Pod is',
      live('v1', 'Pod', {
        status: { phase: 'Running', conditions: [condition('Ready', 'True')] },
      }),
      'Ready',
      'is ready',
    ],
    [
      'progressing when a Pod has no room, and says why',
      live('v1', 'Pod', {
        status: {
          phase: 'Pending',
          conditions: [
            condition(
              'PodScheduled',
              'False',
              'Unschedulable',
              '0/3 nodes are available',
            ),
          ],
        },
      }),
      'Progressing',
      '0/3 nodes are available',
    ],
    [
      'failed when a Pod failed',
      live('v1', 'Pod', { status: { phase: 'Failed' } }),
      'Failed',
      'its containers failed',
    ],
    [
      'ready when a claim is bound',
      live('v1', 'PersistentVolumeClaim', { status: { phase: 'Bound' } }),
      'Ready',
      'is bound',
    ],
    [
      'ready when a claim waits for its first consumer',
      live('v1', 'PersistentVolumeClaim', { status: { phase: 'Pending' } }),
      'Ready',
      'binds when a pod uses it',
    ],
    [
      'failed when a volume is lost',
      live('v1', 'PersistentVolumeClaim', { status: { phase: 'Lost' } }),
      'Failed',
      'its volume is lost',
    ],
    [
      'ready when a Namespace is active',
      live('v1', 'Namespace', { status: { phase: 'Active' } }),
      'Ready',
      'is active',
    ],
    [
      'ready as an Ingress without an address',
      live('networking.k8s.io/v1', 'Ingress'),
      'Ready',
      'is there, without an address yet',
    ],
    [
      'ready as an Ingress, with its address',
      live('networking.k8s.io/v1', 'Ingress', {
        status: { loadBalancer: { ingress: [{ ip: '10.0.0.1' }] } },
      }),
      'Ready',
      'is reachable at 10.0.0.1',
    ],
    [
      'progressing until a CustomResourceDefinition is established',
      live('apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
      'Progressing',
      'is not established yet',
    ],
    [
      'ready when it is established',
      live('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
        status: { conditions: [condition('Established', 'True')] },
      }),
      'Ready',
      'is established',
    ],
    [
      'ready when it is there, for a kind that reports nothing',
      live('v1', 'ConfigMap'),
      'Ready',
      'is there',
    ],
    [
      'progressing while Ready is not True, for any kind',
      live('example.org/v1', 'Thing', {
        status: {
          conditions: [
            condition('Ready', 'False', 'Waiting', 'waits for a disk'),
          ],
        },
      }),
      'Progressing',
      'waits for a disk',
    ],
    [
      'failed when it says Stalled, for any kind',
      live('example.org/v1', 'Thing', {
        status: {
          conditions: [
            condition('Ready', 'True'),
            condition('Stalled', 'True', '', 'no such chart'),
          ],
        },
      }),
      'Failed',
      'no such chart',
    ],
    [
      'ready when Available, for any kind',
      live('example.org/v1', 'Thing', {
        status: { conditions: [condition('Available', 'True')] },
      }),
      'Ready',
      'Available is True',
    ],
  ])('%s', (_when, object, state, message) => {
    const assessment = assessKind(object);
    expect(assessment.state).toBe(state);
    expect(assessment.message).toMatch(message);
  });
});

describe('a resource of an environment', () => {
  const compiled = validClass(modelServing);
  const values = { model: 'a', replicas: 2, public: false };
  const assess = (object: JsonObject | undefined) =>
    assessResource(
      compiled,
      'server',
      values,
      llama,
      new Map(object ? [['server', object]] : []),
    );

  it('is pending while it is not there', () => {
    expect(assess(undefined)).toEqual({
      state: 'Pending',
      message: 'is not there yet',
    });
  });

  it('is ready only when its kind and its readyWhen say so', () => {
    const done = { replicas: 2, updatedReplicas: 2 };
    expect(assess(deployment({ ...done, availableReplicas: 2 }))).toMatchObject(
      { state: 'Ready' },
    );
    expect(assess(deployment({ ...done, availableReplicas: 3 }))).toEqual({
      state: 'Progressing',
      message:
        'waits until self.status.availableReplicas == parameters.replicas',
    });
  });

  it('is not ready, rather than wrong, while a field is missing', () => {
    const waiting = validClass({
      resources: [
        pod('p', {}, { readyWhen: ['${self.status.podIP != ""}'] }),
        configMap('c', {}, { readyWhen: ['${p.status.phase == "Running"}'] }),
      ],
    });
    const ready = live('v1', 'Pod', { status: { phase: 'Succeeded' } });
    expect(
      assessResource(waiting, 'p', {}, llama, new Map([['p', ready]])),
    ).toEqual({
      state: 'Progressing',
      message: 'there is no self.status.podIP yet',
    });
    const map = live('v1', 'ConfigMap');
    expect(
      assessResource(waiting, 'c', {}, llama, new Map([['c', map]])),
    ).toMatchObject({ state: 'Progressing' });
    expect(
      assessResource(
        waiting,
        'c',
        {},
        llama,
        new Map([
          ['c', map],
          ['p', { ...ready, status: { phase: 'Running' } }],
        ]),
      ),
    ).toMatchObject({ state: 'Ready' });
  });

  it('says what it says in at most 256 bytes', () => {
    const long = live('batch/v1', 'Job', {
      status: {
        conditions: [condition('Failed', 'True', '', 'é'.repeat(400))],
      },
    });
    const { message } = assessResource(
      compiled,
      'server',
      values,
      llama,
      new Map([['server', long]]),
    );
    expect(byteLength(message)).toBeLessThanOrEqual(256);
    expect(message).toMatch(/^é+…$/);
  });
});
