import { ResourceType } from './types';

/**
 * Describes a resource type, such as one that a CustomResourceDefinition made.
 * Nothing is looked up: use discovery when the version or plural is not known.
 */
export function resourceType(type: ResourceType): Readonly<ResourceType> {
  return Object.freeze({ ...type });
}

/** `v1`, `apps/v1`: what stands in the `apiVersion` of the type's objects. */
export function apiVersionOf(
  type: Pick<ResourceType, 'group' | 'version'>,
): string {
  return type.group ? `${type.group}/${type.version}` : type.version;
}

function namespaced(group: string, plural: string, kind: string) {
  return resourceType({ group, version: 'v1', plural, kind, namespaced: true });
}

function clusterScoped(group: string, plural: string, kind: string) {
  return resourceType({
    group,
    version: 'v1',
    plural,
    kind,
    namespaced: false,
  });
}

const admission = 'admissionregistration.k8s.io';
const rbac = 'rbac.authorization.k8s.io';

/** Resource types that every supported API server has, at the versions that it has them. */
export const resourceTypes = {
  configmaps: namespaced('', 'configmaps', 'ConfigMap'),
  endpoints: namespaced('', 'endpoints', 'Endpoints'),
  events: namespaced('', 'events', 'Event'),
  limitranges: namespaced('', 'limitranges', 'LimitRange'),
  namespaces: clusterScoped('', 'namespaces', 'Namespace'),
  nodes: clusterScoped('', 'nodes', 'Node'),
  persistentvolumeclaims: namespaced(
    '',
    'persistentvolumeclaims',
    'PersistentVolumeClaim',
  ),
  persistentvolumes: clusterScoped('', 'persistentvolumes', 'PersistentVolume'),
  pods: namespaced('', 'pods', 'Pod'),
  resourcequotas: namespaced('', 'resourcequotas', 'ResourceQuota'),
  secrets: namespaced('', 'secrets', 'Secret'),
  serviceaccounts: namespaced('', 'serviceaccounts', 'ServiceAccount'),
  services: namespaced('', 'services', 'Service'),

  controllerrevisions: namespaced(
    'apps',
    'controllerrevisions',
    'ControllerRevision',
  ),
  daemonsets: namespaced('apps', 'daemonsets', 'DaemonSet'),
  deployments: namespaced('apps', 'deployments', 'Deployment'),
  replicasets: namespaced('apps', 'replicasets', 'ReplicaSet'),
  statefulsets: namespaced('apps', 'statefulsets', 'StatefulSet'),

  cronjobs: namespaced('batch', 'cronjobs', 'CronJob'),
  jobs: namespaced('batch', 'jobs', 'Job'),

  endpointslices: namespaced(
    'discovery.k8s.io',
    'endpointslices',
    'EndpointSlice',
  ),

  ingresses: namespaced('networking.k8s.io', 'ingresses', 'Ingress'),
  networkpolicies: namespaced(
    'networking.k8s.io',
    'networkpolicies',
    'NetworkPolicy',
  ),

  storageclasses: clusterScoped(
    'storage.k8s.io',
    'storageclasses',
    'StorageClass',
  ),

  clusterrolebindings: clusterScoped(
    rbac,
    'clusterrolebindings',
    'ClusterRoleBinding',
  ),
  clusterroles: clusterScoped(rbac, 'clusterroles', 'ClusterRole'),
  rolebindings: namespaced(rbac, 'rolebindings', 'RoleBinding'),
  roles: namespaced(rbac, 'roles', 'Role'),

  selfsubjectreviews: clusterScoped(
    'authentication.k8s.io',
    'selfsubjectreviews',
    'SelfSubjectReview',
  ),
  selfsubjectaccessreviews: clusterScoped(
    'authorization.k8s.io',
    'selfsubjectaccessreviews',
    'SelfSubjectAccessReview',
  ),
  subjectaccessreviews: clusterScoped(
    'authorization.k8s.io',
    'subjectaccessreviews',
    'SubjectAccessReview',
  ),

  customresourcedefinitions: clusterScoped(
    'apiextensions.k8s.io',
    'customresourcedefinitions',
    'CustomResourceDefinition',
  ),

  mutatingadmissionpolicies: clusterScoped(
    admission,
    'mutatingadmissionpolicies',
    'MutatingAdmissionPolicy',
  ),
  mutatingadmissionpolicybindings: clusterScoped(
    admission,
    'mutatingadmissionpolicybindings',
    'MutatingAdmissionPolicyBinding',
  ),
  validatingadmissionpolicies: clusterScoped(
    admission,
    'validatingadmissionpolicies',
    'ValidatingAdmissionPolicy',
  ),
  validatingadmissionpolicybindings: clusterScoped(
    admission,
    'validatingadmissionpolicybindings',
    'ValidatingAdmissionPolicyBinding',
  ),

  leases: namespaced('coordination.k8s.io', 'leases', 'Lease'),
};
