import assert from 'node:assert/strict';
import { it } from 'node:test';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import { movedTo, recorded } from './replay';

const claim = recorded(
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: 'work',
      namespace: 'env-mine-1234',
      uid: 'a',
      resourceVersion: '7',
      labels: { 'environments.dev/instance': 'first-life' },
    },
    ...{ spec: { volumeName: 'pv-1', accessModes: ['ReadWriteOnce'] } },
    ...{ status: { phase: 'Bound' } },
  },
  resourceTypes.persistentvolumeclaims,
  2,
);

it('keeps of an object what its author wrote, not what the cluster made of it', () => {
  assert.deepEqual(JSON.parse(JSON.stringify(claim.object)), {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name: 'work',
      namespace: 'env-mine-1234',
      labels: { 'environments.dev/instance': 'first-life' },
    },
    spec: { accessModes: ['ReadWriteOnce'] },
  });
});

it('moves objects to another namespace and instance', () => {
  const [{ object }] = movedTo(
    [claim],
    { namespace: 'env-mine-1234', instance: 'first-life' },
    { namespace: 'floor-1', instance: 'second-life' },
  );
  assert.equal(object.metadata.namespace, 'floor-1');
  assert.deepEqual(object.metadata.labels, {
    'environments.dev/instance': 'second-life',
  });
});
