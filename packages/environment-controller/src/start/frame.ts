import { FRAME_DEFAULTS } from '@environments-dev/environment-classes';
import { ObjectToApply } from '@environments-dev/kubernetes-client';
import {
  CLASS_ACCOUNTS_NAMESPACE,
  EgressRule,
  EnvironmentClassSpec,
} from '@environments-dev/plugin-environments-common';
import { ownershipLabels } from '../objects/labels';
import { hardLimits, QuotaRequest } from './quota';

/** Which place is asked for, and for whose objects. */
export interface PlaceRequest {
  spec: EnvironmentClassSpec;
  instanceUid: string;
  targetNamespace: string;
  quota: QuotaRequest;
}

/** Prefix of the ClusterRole that says what a class's account may do, before the account's name. */
export const CLASS_ROLE_PREFIX = 'environments-class-';

/** The environment's own namespace, with the pod security of its class. */
export function namespaceObject(request: PlaceRequest) {
  const level = request.spec.podSecurity;
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: request.targetNamespace,
      labels: {
        ...ownershipLabels(request.instanceUid),
        'pod-security.kubernetes.io/enforce': level,
        'pod-security.kubernetes.io/warn': level,
        'pod-security.kubernetes.io/audit': level,
      },
    },
  };
}

function metadataOf(request: PlaceRequest, name: string) {
  return {
    name,
    namespace: request.targetNamespace,
    labels: ownershipLabels(request.instanceUid),
  };
}

/** Lets the class's account do there what its ClusterRole says. */
export function roleBinding(
  { spec, targetNamespace }: PlaceRequest,
  labels: Record<string, string>,
): ObjectToApply {
  const role = `${CLASS_ROLE_PREFIX}${spec.serviceAccountName}`;
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: role, namespace: targetNamespace, labels },
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: role,
    },
    subjects: [
      {
        kind: 'ServiceAccount',
        name: spec.serviceAccountName,
        namespace: CLASS_ACCOUNTS_NAMESPACE,
      },
    ],
  };
}

/** Bounds what asks for something, and the number of objects, whatever runs away inside. */
export function resourceQuota(
  request: PlaceRequest,
): ObjectToApply & { spec: { hard: Record<string, string> } } {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: metadataOf(request, 'environment'),
    spec: { hard: hardLimits(request.quota) },
  };
}

/** A container that states no requests is given modest ones, so that it can be placed fairly. */
export function limitRange(request: PlaceRequest): ObjectToApply {
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: metadataOf(request, 'environment'),
    spec: {
      limits: [
        {
          type: 'Container',
          defaultRequest: FRAME_DEFAULTS,
        },
      ],
    },
  };
}

/** Nothing in and nothing out, but within the environment and where its class says. */
export function networkPolicy(request: PlaceRequest): ObjectToApply {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadataOf(request, 'environment'),
    spec: {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: {} }] }],
      egress: [
        { to: [{ podSelector: {} }] },
        ...request.spec.network.egress.map(egress),
      ],
    },
  };
}

function egress(rule: EgressRule) {
  const ports = rule.ports?.map(port => ({ protocol: 'TCP', port }));
  switch (rule.kind) {
    case 'DNS':
      return {
        to: [
          {
            namespaceSelector: {
              matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' },
            },
          },
        ],
        ports: [
          { protocol: 'UDP', port: 53 },
          { protocol: 'TCP', port: 53 },
        ],
      };
    case 'CIDR':
      return { to: [{ ipBlock: { cidr: rule.cidr } }], ports };
    default:
      return { ports };
  }
}
