import { eventually } from '@environments-dev/control-plane';
import { ObjectToApply } from '@environments-dev/kubernetes-client';
import { ClassRule } from '../../__testUtils__/classAccount';
import { TestCluster } from '../../__testUtils__/cluster';

/** Kinds whose objects make or scale others; their controllers are absent. */
const KINDS = [
  {
    group: 'argoproj.io',
    version: 'v1alpha1',
    kind: 'Application',
    plural: 'applications',
  },
  {
    group: 'kustomize.toolkit.fluxcd.io',
    version: 'v1',
    kind: 'Kustomization',
    plural: 'kustomizations',
  },
  {
    group: 'helm.toolkit.fluxcd.io',
    version: 'v2',
    kind: 'HelmRelease',
    plural: 'helmreleases',
  },
  {
    group: 'keda.sh',
    version: 'v1alpha1',
    kind: 'ScaledObject',
    plural: 'scaledobjects',
  },
];

/** What an account needs to write them. */
export const RECONCILER_RULES: ClassRule[] = KINDS.map(({ group, plural }) => ({
  apiGroups: [group],
  resources: [plural],
  verbs: ['get', 'create', 'patch', 'delete'],
}));

/** Serves the kinds, without their schemas, and lets the controller watch them. */
export async function installReconcilerKinds(
  cluster: TestCluster,
): Promise<void> {
  await cluster.apply({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: {
      name: 'environments-controller-reconciler-kinds',
      labels: { 'environments.dev/aggregate-to-controller': 'true' },
    },
    rules: KINDS.map(({ group, plural }) => ({
      apiGroups: [group],
      resources: [plural],
      verbs: ['get', 'list', 'watch', 'delete'],
    })),
  });
  await Promise.all(KINDS.map(kind => cluster.apply(definitionOf(kind))));
  await eventually(async () => {
    const discovery = await cluster.admin.discovery({ refresh: true });
    for (const { group, version, kind } of KINDS) {
      expect(discovery.find(`${group}/${version}`, kind)).toBeDefined();
    }
  });
}

function definitionOf({
  group,
  version,
  kind,
  plural,
}: (typeof KINDS)[number]): ObjectToApply {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { kind, plural, singular: kind.toLowerCase() },
      scope: 'Namespaced',
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        },
      ],
    },
  };
}
