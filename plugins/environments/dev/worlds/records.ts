import { aRecord } from '../../src/testing';
import { ago } from './clock';

/** With everything that a closing report may tell. */
export const aLongRecord = aRecord('gpu-sizing', {
  cost: { currency: 'EUR', total: '18.36', perHour: '2.18' },
  approvals: [
    {
      name: 'gpu-sizing-1',
      decision: 'Approved',
      by: 'user:default/noor.haddad',
      at: ago(36_000),
    },
  ],
  secondLook: { at: ago(60), result: 'Clean', message: '' },
  objects: [
    {
      resource: 'server',
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'env-gpu-sizing-1a2b3c4d',
      name: 'server',
      uid: 'uid-server',
      result: 'Deleted',
      seconds: 2,
    },
    {
      resource: 'inner',
      apiVersion: 'v1',
      kind: 'Namespace',
      name: 'workload',
      cluster: 'inner-kubeconfig',
      result: 'LeftWithCluster',
      message: 'the cluster of Secret inner-kubeconfig is gone',
    },
    {
      resource: 'data',
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      namespace: 'env-gpu-sizing-1a2b3c4d',
      name: 'data',
      uid: 'uid-data',
      result: 'Retained',
    },
  ],
});
