import type { KubernetesObject } from '@environments-dev/kubernetes-client';
import { childrenOf } from './liveChildren';
import type { Workloads } from './workloads';

function an(
  kind: string,
  name: string,
  more: { owner?: string; spec?: object } = {},
): KubernetesObject {
  const { owner, spec } = more;
  return {
    apiVersion: 'v1',
    kind,
    metadata: {
      name,
      uid: `uid-${name}`,
      ownerReferences: owner
        ? [
            {
              apiVersion: 'v1',
              kind: 'Owner',
              name: owner,
              uid: `uid-${owner}`,
            },
          ]
        : [],
    },
    spec,
  };
}

const workloads: Workloads = {
  between: [
    an('ReplicaSet', 'server-1', { owner: 'server' }),
    an('ReplicaSet', 'other-1', { owner: 'other' }),
  ],
  pods: [
    an('Pod', 'server-1-a', {
      owner: 'server-1',
      spec: {
        volumes: [
          { persistentVolumeClaim: { claimName: 'data' } },
          { persistentVolumeClaim: { claimName: 'scratch' } },
        ],
      },
    }),
  ],
  claims: [
    an('PersistentVolumeClaim', 'data'),
    an('PersistentVolumeClaim', 'scratch'),
  ],
  endpointSlices: [an('EndpointSlice', 'server-x', { owner: 'endpoint' })],
};

it('finds at any depth what came of an object, and the claims that its Pods mount', () => {
  const children = childrenOf('uid-server', workloads, new Set(['uid-data']));
  expect(
    children.map(({ kind, objectName, belowUid }) => [
      kind,
      objectName,
      belowUid,
    ]),
  ).toEqual([
    ['ReplicaSet', 'server-1', 'uid-server'],
    ['Pod', 'server-1-a', 'uid-server-1'],
    ['PersistentVolumeClaim', 'scratch', 'uid-server-1-a'],
  ]);
});

it('finds what a Service made, and nothing below what made nothing', () => {
  expect(childrenOf('uid-endpoint', workloads, new Set())).toHaveLength(1);
  expect(childrenOf('uid-nobody', workloads, new Set())).toEqual([]);
});
