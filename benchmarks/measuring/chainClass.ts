import {
  type KubernetesClient,
  type ObjectToApply,
  resourceTypes,
  resourceType,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  CLASS_ACCOUNTS_NAMESPACE,
  PROJECT_LABEL,
} from '@environments-dev/plugin-environments-common';

/** The project that benchmarks ask in. */
export const PROJECT = 'benchmark';

/** Three ConfigMaps, each named after the one before, into the project's namespace. */
export const CHAIN_CLASS = 'three-chained-configmaps';

/** The same, but for one thing: what is changed by hand is put back. */
export const HEALED_CHAIN_CLASS = 'three-healed-configmaps';

/** Endings of the names of its objects, in the order in which they are made. */
export const CHAIN_SUFFIXES = ['first', 'first-second', 'first-second-third'];

export const environmentsType = resourceType({
  group: 'environments.dev',
  version: 'v1alpha1',
  plural: 'environments',
  kind: 'Environment',
  namespaced: true,
});

const classesType = resourceType({
  group: 'environments.dev',
  version: 'v1alpha1',
  plural: 'environmentclasses',
  kind: 'EnvironmentClass',
  namespaced: false,
});

const FIELD_MANAGER = 'environments.dev/benchmark';

function configMap(name: string, previous?: string) {
  return {
    name,
    template: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: previous
          ? `\${${previous}.metadata.name}-${name}`
          : `\${environment.name}-${name}`,
      },
      data: { greeting: '${parameters.greeting}' },
    },
  };
}

function chainObjects(className: string): ObjectToApply[] {
  const account = className;
  const clusterRole = `environments-class-${account}`;
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: PROJECT, labels: { [PROJECT_LABEL]: PROJECT } },
    },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: account, namespace: CLASS_ACCOUNTS_NAMESPACE },
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: clusterRole },
      rules: [
        {
          apiGroups: [''],
          resources: ['configmaps'],
          verbs: ['get', 'create', 'patch', 'update', 'delete'],
        },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: {
        name: `${clusterRole}-controller`,
        labels: { 'environments.dev/aggregate-to-controller': 'true' },
      },
      rules: [
        {
          apiGroups: ['rbac.authorization.k8s.io'],
          resources: ['clusterroles'],
          resourceNames: [clusterRole],
          verbs: ['bind'],
        },
      ],
    },
    {
      apiVersion: API_VERSION,
      kind: 'EnvironmentClass',
      metadata: { name: className },
      spec: {
        title: 'Three chained ConfigMaps',
        drift: className === HEALED_CHAIN_CLASS ? 'Heal' : 'Report',
        owner: 'group:default/benchmarks',
        isolation: 'Shared',
        serviceAccountName: account,
        parameters: {
          type: 'object',
          properties: { greeting: { type: 'string', default: 'hello' } },
        },
        lifetime: { default: '8h', onExpiry: 'End', warnBefore: [] },
        resources: [
          configMap('first'),
          configMap('second', 'first'),
          configMap('third', 'second'),
        ],
      },
    },
  ];
}

/** Puts the project, the class, its account and rights into the cluster. */
export async function installChainClass(
  client: KubernetesClient,
  className = CHAIN_CLASS,
): Promise<void> {
  const discovery = await client.discovery({ refresh: true });
  for (const object of chainObjects(className)) {
    const type =
      object.kind === 'EnvironmentClass'
        ? classesType
        : discovery.find(object.apiVersion, object.kind);
    if (!type) {
      throw new Error(`The API server does not serve ${object.kind}.`);
    }
    const { name, namespace } = object.metadata;
    await client.apply(
      { type, name, ...(namespace && { namespace }) },
      object,
      { fieldManager: FIELD_MANAGER },
    );
  }
}

/** The request for one environment of the class, or of the one that heals. */
export function chainEnvironment(
  name: string,
  spec: { className?: string; lifetime?: { until: string } } = {},
): ObjectToApply {
  return {
    apiVersion: API_VERSION,
    kind: 'Environment',
    metadata: { name, namespace: PROJECT },
    spec: {
      className: CHAIN_CLASS,
      parameters: { greeting: 'hello' },
      owner: 'group:default/benchmarks',
      ...spec,
    },
  };
}

/**
 * The least that an API server must be asked for one such environment: request it,
 * claim it, three objects one after the other, and its status.
 */
export async function writeChainByHand(
  client: KubernetesClient,
  name: string,
): Promise<void> {
  const ref = { type: environmentsType, name, namespace: PROJECT };
  await client.create(environmentsType, chainEnvironment(name));
  await client.jsonPatch(ref, [
    { op: 'add', path: '/metadata/annotations', value: { claimed: 'true' } },
  ]);
  for (const suffix of CHAIN_SUFFIXES) {
    const object = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `${name}-${suffix}`, namespace: PROJECT },
      data: { greeting: 'hello' },
    };
    await client.apply(
      {
        type: resourceTypes.configmaps,
        name: object.metadata.name,
        namespace: PROJECT,
      },
      object,
      { fieldManager: FIELD_MANAGER },
    );
  }
  await client.mergePatch(
    { ...ref, subresource: 'status' },
    { status: { phase: 'Ready', readyAt: new Date().toISOString() } },
  );
}
