import {
  ControlPlane,
  eventually,
  startControlPlane,
} from '@environments-dev/control-plane';
import {
  apiVersionOf,
  createKubernetesClient,
  isNotFound,
  resourceTypes,
  type Discovery,
  type KubernetesClient,
  type ObjectToApply,
  type ResourceType,
} from '@environments-dev/kubernetes-client';
import type { JsonObject } from '../types';
import { applicationOfAnOlderSource, KIND_CASES } from './__fixtures__';
import { publishedDefinitions } from './__testUtils__/publishedDefinitions';
import { assessKind } from './assessKind';

jest.setTimeout(300_000);

const namespace = 'env-search';
const objects = [
  ...KIND_CASES.flatMap(({ cases, behind }) => [
    ...cases.map(({ object }) => object),
    ...behind,
  ]),
  applicationOfAnOlderSource,
];

// Brings a control plane of its own: other tests define some of these kinds as well.
describe('readiness, with the definitions that projects publish,', () => {
  let controlPlane: ControlPlane;
  let client: KubernetesClient;
  let definitions: ObjectToApply[];
  let discovery: Discovery;

  beforeAll(async () => {
    controlPlane = await startControlPlane();
    client = createKubernetesClient({
      kubeConfig: { path: controlPlane.kubeconfigPath },
    });
    await client.create(resourceTypes.namespaces, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace },
    });
    definitions = await publishedDefinitions();
    await Promise.all(
      definitions.map(definition =>
        client.create(resourceTypes.customresourcedefinitions, definition),
      ),
    );
  });

  afterAll(async () => {
    await client.close();
    await controlPlane.stop();
  });

  it('sees each of them become established', async () => {
    const isEstablished = async ({ metadata: { name } }: ObjectToApply) => {
      const type = resourceTypes.customresourcedefinitions;
      const definition = await client.get<JsonObject>({ type, name });
      expect(assessKind(definition)).toEqual({
        state: 'Ready',
        message: 'is established',
      });
    };
    await Promise.all(
      definitions.map(each => eventually(() => isEstablished(each))),
    );
    discovery = await client.discovery({ refresh: true });
  });

  it('is tested with objects that the API server takes, to their last field', async () => {
    const taken = new Set<string>();
    await Promise.all(
      objects.map(async ({ apiVersion, kind, spec, status }, index) => {
        const type = discovery.find(String(apiVersion), String(kind));
        // Its name says what it defines; the definitions themselves stand for it.
        if (type && type.kind !== 'CustomResourceDefinition') {
          taken.add(`${apiVersion} ${kind}`);
          await store(type, `case-${index}`, { spec, status });
        }
      }),
    );
    expect([...taken].sort()).toEqual([
      'argoproj.io/v1alpha1 Application',
      'autoscaling/v1 HorizontalPodAutoscaler',
      'autoscaling/v2 HorizontalPodAutoscaler',
      'batch/v1 CronJob',
      'cert-manager.io/v1 Certificate',
      'cert-manager.io/v1 Issuer',
      'cluster.x-k8s.io/v1beta1 Cluster',
      'cluster.x-k8s.io/v1beta1 Machine',
      'cluster.x-k8s.io/v1beta1 MachineDeployment',
      'cluster.x-k8s.io/v1beta2 Cluster',
      'cluster.x-k8s.io/v1beta2 Machine',
      'cluster.x-k8s.io/v1beta2 MachineDeployment',
      'cluster.x-k8s.io/v1beta2 MachineSet',
      'controlplane.cluster.x-k8s.io/v1beta2 KubeadmControlPlane',
      'external-secrets.io/v1 ExternalSecret',
      'gateway.networking.k8s.io/v1 Gateway',
      'gateway.networking.k8s.io/v1 HTTPRoute',
      'keda.sh/v1alpha1 ScaledObject',
      'kro.run/v1alpha1 ResourceGraphDefinition',
      'kustomize.toolkit.fluxcd.io/v1 Kustomization',
      'policy/v1 PodDisruptionBudget',
      'source.toolkit.fluxcd.io/v1 GitRepository',
      'source.toolkit.fluxcd.io/v1 HelmRepository',
      'v1 Service',
    ]);
  });

  it('would not be tested with a status of another shape', async () => {
    const [application] = objects.filter(({ kind }) => kind === 'Application');
    const type = discovery.find('argoproj.io/v1alpha1', 'Application');
    expect(type).toBeDefined();
    await expect(
      type &&
        store(type, 'another-shape', {
          spec: application.spec,
          status: { health: { status: true } },
        }),
    ).rejects.toThrow(/status\.health\.status: .* must be of type string/);
  });

  /** Refused for what the schema does not know, too. */
  async function store(
    type: ResourceType,
    name: string,
    { spec, status }: JsonObject,
  ): Promise<void> {
    const place = type.namespaced ? { namespace } : {};
    await client.create(
      type,
      {
        apiVersion: apiVersionOf(type),
        kind: type.kind,
        metadata: { name, ...place },
        ...(spec !== undefined && { spec }),
        ...(status !== undefined && { status }),
      },
      { fieldValidation: 'Strict' },
    );
    if (status !== undefined) {
      await client
        .mergePatch(
          { type, name, ...place, subresource: 'status' },
          { status },
          { fieldValidation: 'Strict' },
        )
        .catch(error => {
          // A kind whose status is no subresource has taken it with the rest.
          if (!isNotFound(error)) {
            throw error;
          }
        });
    }
  }
});
