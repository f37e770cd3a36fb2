import {
  isAlreadyExists,
  KubernetesObject,
  ObjectToApply,
  ResourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  CLASS_ACCOUNTS_NAMESPACE,
  EgressRule,
  EnvironmentClassSpec,
} from '@environments-dev/plugin-environments-common';
import { Dependencies } from './dependencies';
import { ownershipLabels, ownershipOf } from './labels';

/** Where the objects of an environment go, once the class's account may write there. */
export type Place =
  | {
      state: 'Prepared';
      /** Since when the account is bound; the authorizer sees it a moment later. */
      boundAt: Date;
    }
  | { state: 'Refused'; reason: string; message: string };

interface PlaceRequest {
  spec: EnvironmentClassSpec;
  instanceUid: string;
  targetNamespace: string;
}

/** Prefix of the ClusterRole that says what a class's account may do, before the account's name. */
export const CLASS_ROLE_PREFIX = 'environments-class-';

/** Bindings seen in projects, so that not every pass asks again; by client, that is by cluster. */
const boundInProjects = new WeakMap<object, Map<string, Date>>();

/** Sees to it that the environment's objects have a place where the class's account may write. */
export async function preparePlace(
  request: PlaceRequest,
  deps: Dependencies,
): Promise<Place> {
  return request.spec.isolation === 'Namespace'
    ? prepareNamespace(request, deps)
    : bindInProject(request, deps);
}

async function prepareNamespace(
  request: PlaceRequest,
  deps: Dependencies,
): Promise<Place> {
  const namespace = await ensure(
    resourceTypes.namespaces,
    namespaceObject(request),
    request,
    deps,
  );
  if (ownershipOf(namespace, request.instanceUid) === 'Foreign') {
    return {
      state: 'Refused',
      reason: 'ForeignObject',
      message: `namespace ${request.targetNamespace} exists already and belongs to somebody else`,
    };
  }
  const [binding] = await Promise.all([
    ensure(
      resourceTypes.rolebindings,
      roleBinding(request, ownershipLabels(request.instanceUid)),
      request,
      deps,
    ),
    ensure(resourceTypes.resourcequotas, resourceQuota(request), request, deps),
    ensure(resourceTypes.limitranges, limitRange(request), request, deps),
    ensure(
      resourceTypes.networkpolicies,
      networkPolicy(request),
      request,
      deps,
    ),
  ]);
  return { state: 'Prepared', boundAt: createdAt(binding, deps) };
}

/**
 * In a project's namespace all environments of a class share one binding, which
 * stays when they go: it says that this project may hold objects of the class.
 */
async function bindInProject(
  request: PlaceRequest,
  deps: Dependencies,
): Promise<Place> {
  const { targetNamespace, spec } = request;
  const bound = `${targetNamespace}/${spec.serviceAccountName}`;
  const known = boundInProjects.get(deps.client)?.get(bound);
  if (known) {
    return { state: 'Prepared', boundAt: known };
  }
  const binding = await createOrGet(
    resourceTypes.rolebindings,
    roleBinding(request, {}),
    deps,
  );
  const boundAt = createdAt(binding, deps);
  const bindings = boundInProjects.get(deps.client) ?? new Map<string, Date>();
  boundInProjects.set(deps.client, bindings.set(bound, boundAt));
  return { state: 'Prepared', boundAt };
}

async function ensure(
  type: ResourceType,
  object: ObjectToApply,
  { instanceUid }: PlaceRequest,
  deps: Dependencies,
): Promise<KubernetesObject> {
  const { name, namespace } = object.metadata;
  const live = deps.children.get(instanceUid, { type, name, namespace });
  if (live) {
    return live;
  }
  const stored = await createOrGet(type, object, deps);
  deps.children.wrote(type, stored);
  return stored;
}

async function createOrGet(
  type: ResourceType,
  object: ObjectToApply,
  { client }: Dependencies,
): Promise<KubernetesObject> {
  try {
    return await client.create(type, object);
  } catch (error) {
    if (!isAlreadyExists(error)) {
      throw error;
    }
    const { name, namespace } = object.metadata;
    return client.get({ type, name, namespace });
  }
}

function createdAt(object: KubernetesObject, { clock }: Dependencies): Date {
  const { creationTimestamp } = object.metadata;
  return creationTimestamp ? new Date(creationTimestamp) : clock.now();
}

function namespaceObject(request: PlaceRequest): ObjectToApply {
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

function roleBinding(
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

/** Bounds the number of objects, whatever runs away inside. */
function resourceQuota(request: PlaceRequest): ObjectToApply {
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: metadataOf(request, 'environment'),
    spec: {
      hard: {
        pods: '50',
        services: '50',
        'services.loadbalancers': '2',
        'services.nodeports': '0',
        persistentvolumeclaims: '20',
        'count/configmaps': '200',
        'count/secrets': '200',
        'count/jobs.batch': '100',
      },
    },
  };
}

/** A container that states no requests is given modest ones, so that it can be placed fairly. */
function limitRange(request: PlaceRequest): ObjectToApply {
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: metadataOf(request, 'environment'),
    spec: {
      limits: [
        {
          type: 'Container',
          defaultRequest: { cpu: '100m', memory: '128Mi' },
        },
      ],
    },
  };
}

/** Nothing in and nothing out, but within the environment and where its class says. */
function networkPolicy(request: PlaceRequest): ObjectToApply {
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
