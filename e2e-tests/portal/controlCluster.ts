import {
  createKubernetesClient,
  isNotFound,
  type KubernetesClient,
  type KubernetesObject,
  type ObjectToApply,
  resourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  type Environment,
  environmentSchema,
  GROUP,
  INSTANCE_LABEL,
  VERSION,
} from '@environments-dev/plugin-environments-common';
import type { Product } from './product';

const environments = resourceType({
  group: GROUP,
  version: VERSION,
  plural: 'environments',
  kind: 'Environment',
  namespaced: true,
});

/** What `kubectl get all,pvc,secrets,networkpolicies` asks for, and the namespace. */
const KINDS_OF_CHILDREN = [
  ['v1', 'Pod'],
  ['v1', 'Service'],
  ['v1', 'PersistentVolumeClaim'],
  ['v1', 'Secret'],
  ['v1', 'Namespace'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'ReplicaSet'],
  ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'DaemonSet'],
  ['batch/v1', 'Job'],
  ['batch/v1', 'CronJob'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
];

/** The control cluster, as an administrator with kubectl sees it. */
export class ControlCluster {
  readonly #client: KubernetesClient;

  constructor(product: Product) {
    this.#client = createKubernetesClient({
      kubeConfig: { path: product.kubeconfigPath },
    });
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  /** The environment, or nothing once it is gone. */
  async environment(
    namespace: string,
    name: string,
  ): Promise<Environment | undefined> {
    try {
      return environmentSchema.parse(
        await this.#client.get({ type: environments, namespace, name }),
      );
    } catch (error) {
      if (isNotFound(error)) {
        return undefined;
      }
      throw error;
    }
  }

  /** `kubectl apply` of an environment. */
  async apply(environment: ObjectToApply): Promise<void> {
    const { name, namespace } = environment.metadata;
    await this.#client.apply(
      { type: environments, namespace, name },
      environment,
      { fieldManager: 'kubectl' },
    );
  }

  /** `kubectl delete` of an environment, which need not be there. */
  async end(namespace: string, name: string): Promise<void> {
    try {
      await this.#client.delete({ type: environments, namespace, name });
    } catch (error) {
      if (!isNotFound(error)) {
        throw error;
      }
    }
  }

  /** Everything that still carries this instance's label, and volumes of its namespace, as `Kind namespace/name`. */
  async leftOverOf(instance: Environment): Promise<string[]> {
    const discovery = await this.#client.discovery();
    const found: KubernetesObject[] = [];
    for (const [apiVersion, kind] of KINDS_OF_CHILDREN) {
      const type = discovery.find(apiVersion, kind);
      if (!type) {
        throw new Error(`The control cluster does not serve ${kind}`);
      }
      const { items } = await this.#client.list(type, {
        labelSelector: `${INSTANCE_LABEL}=${instance.metadata.uid}`,
      });
      found.push(...items.map(item => ({ ...item, kind })));
    }
    const volumes = await this.#client.list<
      KubernetesObject & { spec: { claimRef?: { namespace: string } } }
    >(resourceTypes.persistentvolumes);
    found.push(
      ...volumes.items
        .filter(
          volume =>
            volume.spec.claimRef?.namespace === instance.status?.namespace,
        )
        .map(volume => ({ ...volume, kind: 'PersistentVolume' })),
    );
    return found.map(
      ({ kind, metadata }) =>
        `${kind} ${metadata.namespace ?? ''}/${metadata.name}`,
    );
  }
}
