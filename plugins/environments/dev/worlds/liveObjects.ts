import {
  aLiveChild,
  aLivePod,
  aLiveResource,
  anEnvironment,
} from '../../src/testing';
import { ago, now } from './clock';

/** What `llama-latency` runs. */
export const liveLlama = [
  aLiveResource({
    name: 'token',
    apiVersion: 'v1',
    kind: 'Secret',
    objectName: 'server-token',
    manifest: undefined,
  }),
  aLiveResource({
    name: 'data',
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
  }),
  aLiveResource({
    dependsOn: ['token', 'data'],
    pods: [{ name: 'server-6c9f7d-x2x4z', containers: ['server'] }],
    manifest: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'server', namespace: 'env-llama-latency-1a2b3c4d' },
      spec: {
        replicas: 1,
        template: { spec: { containers: [{ name: 'server' }] } },
      },
      status: {
        conditions: [
          {
            type: 'Available',
            status: 'True',
            reason: 'MinimumReplicasAvailable',
            message: 'Deployment has minimum availability.',
            lastTransitionTime: ago(10787),
          },
        ],
      },
    },
    children: [
      aLiveChild({ createdAt: ago(10795) }),
      { ...aLivePod(), createdAt: ago(10794) },
    ],
  }),
  aLiveResource({
    name: 'endpoint',
    apiVersion: 'v1',
    kind: 'Service',
    objectName: 'server',
    dependsOn: ['server'],
    children: [
      aLiveChild({
        kind: 'EndpointSlice',
        apiVersion: 'discovery.k8s.io/v1',
        objectName: 'server-8fk2p',
        belowUid: 'uid-endpoint',
        createdAt: ago(10786),
      }),
    ],
  }),
];

/** `reranker-bench` starts, and its image is not to be had. */
export const liveReranker = [
  aLiveResource({ name: 'token', kind: 'Secret', manifest: undefined }),
  aLiveResource({ name: 'data', kind: 'PersistentVolumeClaim' }),
  aLiveResource({
    dependsOn: ['token', 'data'],
    state: 'Progressing',
    pods: [{ name: 'server-5b8d4c-q7w2n', containers: ['server'] }],
    children: [
      aLiveChild({ objectName: 'server-5b8d4c', state: 'Progressing' }),
      aLivePod('server-5b8d4c-q7w2n', {
        belowUid: 'uid-server-5b8d4c',
        state: 'Progressing',
        status: {
          phase: 'Pending',
          containerStatuses: [
            {
              name: 'server',
              image: 'registry.example.com/reranker:lastest',
              state: {
                waiting: {
                  reason: 'ImagePullBackOff',
                  message:
                    'Back-off pulling image "registry.example.com/reranker:lastest"',
                },
              },
            },
          ],
        },
      }),
    ],
  }),
  aLiveResource({
    name: 'endpoint',
    kind: 'Service',
    dependsOn: ['server'],
    state: 'Pending',
    manifest: undefined,
  }),
];

/** What was changed of `ranking-drift`. */
export const liveRanking = [
  aLiveResource({
    differences: [
      { path: 'spec.replicas', wanted: '1', found: '4' },
      {
        path: 'spec.template.spec.containers[0].resources.requests.memory',
        wanted: '2Gi',
        found: '16Gi',
      },
    ],
  }),
];

/** As large as an environment may be looked at: 50 workloads with a Pod each. */
export const aLargeOne = anEnvironment('load-generators', now)
  .ready('3h')
  .endsIn('5h')
  .resources(
    ...Array.from({ length: 50 }, (_, index) => ({
      name: `generator${index}`,
      wave: index === 0 ? 0 : 1,
      kind: 'Deployment',
    })),
  )
  .build();

export const liveLarge = Array.from({ length: 50 }, (_, index) => {
  const name = `generator${index}`;
  return aLiveResource({
    name,
    dependsOn: index === 0 ? [] : ['generator0'],
    children: [
      aLiveChild({
        objectName: `${name}-6c9f7d`,
        belowUid: `uid-${name}`,
        createdAt: ago(10000),
      }),
      {
        ...aLivePod(`${name}-6c9f7d-x2x4z`, {
          belowUid: `uid-${name}-6c9f7d`,
        }),
        createdAt: ago(10000),
      },
    ],
  });
});

/** With an inventory of one. */
export const aSmallOne = anEnvironment('one-config', now)
  .ready('3h')
  .endsIn('5h')
  .resources({ name: 'settings', wave: 0 })
  .build();

export const liveSmall = [
  aLiveResource({ name: 'settings', apiVersion: 'v1', kind: 'ConfigMap' }),
];

/** On its way out, the waves backwards. */
export const anEndingOne = anEnvironment('old-benchmark', now)
  .ready('8h')
  .phase('Ending', '', 'its ttl of 8h was over')
  .status({ endingSince: ago(9) })
  .resources(
    { name: 'data', wave: 0, kind: 'PersistentVolumeClaim' },
    {
      name: 'server',
      wave: 1,
      kind: 'Deployment',
      state: 'Deleting',
      deletedAt: ago(6),
    },
    {
      name: 'endpoint',
      wave: 2,
      kind: 'Service',
      state: 'Gone',
      deletedAt: ago(9),
      goneAt: ago(7),
    },
  )
  .build();
