import { ObjectToApply } from '@environments-dev/kubernetes-client';
import { CLASS_ACCOUNTS_NAMESPACE } from '@environments-dev/plugin-environments-common';
import { CLASS_ROLE_PREFIX } from '../start/frame';

export interface ClassRule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

/** What most classes of the tests need. */
export const EVERYTHING_SIMPLE: ClassRule[] = [
  {
    apiGroups: [''],
    resources: ['configmaps', 'services', 'persistentvolumeclaims', 'secrets'],
    verbs: ['get', 'create', 'patch', 'delete'],
  },
  {
    apiGroups: [''],
    resources: ['pods'],
    verbs: ['get', 'create', 'patch', 'delete'],
  },
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'statefulsets'],
    verbs: ['get', 'create', 'patch', 'delete'],
  },
];

/** The account of a class, its role, and the right to bind that. */
export function classAccount(
  name: string,
  rules: ClassRule[],
): ObjectToApply[] {
  const role = `${CLASS_ROLE_PREFIX}${name}`;
  const rbac = 'rbac.authorization.k8s.io';
  return [
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace: CLASS_ACCOUNTS_NAMESPACE },
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRole',
      metadata: { name: role },
      rules,
    },
    {
      apiVersion: `${rbac}/v1`,
      kind: 'ClusterRole',
      metadata: {
        name: `${role}-controller`,
        labels: { 'environments.dev/aggregate-to-controller': 'true' },
      },
      rules: [
        {
          apiGroups: [rbac],
          resources: ['clusterroles'],
          resourceNames: [role],
          verbs: ['bind'],
        },
      ],
    },
  ];
}
