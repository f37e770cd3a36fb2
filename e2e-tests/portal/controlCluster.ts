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
  type EnvironmentRecord,
  environmentRecordSchema,
  environmentSchema,
  GROUP,
  INSTANCE_LABEL,
  type Phase,
  SYSTEM_NAMESPACE,
  VERSION,
} from '@environments-dev/plugin-environments-common';
import { eventually } from './eventually';

const environments = resourceType({
  group: GROUP,
  version: VERSION,
  plural: 'environments',
  kind: 'Environment',
  namespaced: true,
});

const records = resourceType({
  group: GROUP,
  version: VERSION,
  plural: 'environmentrecords',
  kind: 'EnvironmentRecord',
  namespaced: true,
});

/** Keeps what carries it from going; anyone's, as far as the product can tell. */
const HOLD = 'example.org/hold';

/** An object of an environment. */
export interface Child {
  kind: string;
  namespace: string;
  name: string;
  uid: string;
}

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

  constructor(options: { kubeconfigPath: string }) {
    this.#client = createKubernetesClient({
      kubeConfig: { path: options.kubeconfigPath },
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

  /** Resolves with the environment once it is in that phase. */
  async inPhase(
    namespace: string,
    name: string,
    phase: Phase,
  ): Promise<Environment> {
    const environment = await eventually(
      `${namespace}/${name} is ${phase}`,
      () => this.environment(namespace, name),
      found => found?.status?.phase === phase,
    );
    if (!environment) {
      throw new Error(`${namespace}/${name} is gone`);
    }
    return environment;
  }

  /** Resolves when there is no such environment any more. */
  async isGone(namespace: string, name: string): Promise<void> {
    await eventually(
      `${namespace}/${name} is gone`,
      () => this.environment(namespace, name),
      found => found === undefined,
      120,
    );
  }

  /** Resolves when nothing is left of what the environment was. */
  async nothingIsLeftOf(instance: Environment): Promise<void> {
    await eventually(
      `nothing is left of ${instance.metadata.name}`,
      async () => (await this.childrenOf(instance)).map(spoken),
      leftOver => leftOver.length === 0,
    );
  }

  /** Resolves when no Pod of the environment is left. */
  async nothingRunsIn(instance: Environment): Promise<void> {
    await eventually(
      `no Pod of ${instance.metadata.name} is left`,
      async () =>
        (await this.childrenOf(instance))
          .filter(({ kind }) => kind === 'Pod')
          .map(spoken),
      left => left.length === 0,
    );
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

  /** Keeps a closing report of an environment that the product never had. */
  async keepRecord(record: EnvironmentRecord): Promise<void> {
    await this.#client.create(records, record);
  }

  /** Closing reports of environments of that name, whichever life of it. */
  async recordsOf(
    namespace: string,
    name: string,
  ): Promise<EnvironmentRecord[]> {
    const { items } = await this.#client.list(records, {
      namespace: SYSTEM_NAMESPACE,
    });
    return items
      .map(item => environmentRecordSchema.parse(item))
      .filter(
        ({ spec }) =>
          spec.environment.namespace === namespace &&
          spec.environment.name === name,
      );
  }

  /**
   * Everything that carries this instance's label, all else in its namespace, and the
   * volumes of that; in the order of kinds and names.
   */
  async childrenOf(instance: Environment): Promise<Child[]> {
    const discovery = await this.#client.discovery();
    const { uid } = instance.metadata;
    const namespace = instance.status?.namespace;
    const children: Child[] = [];
    for (const [apiVersion, kind] of KINDS_OF_CHILDREN) {
      const type = discovery.find(apiVersion, kind);
      if (!type) {
        throw new Error(`The control cluster does not serve ${kind}`);
      }
      const { items } = await this.#client.list(type);
      children.push(
        ...items
          .filter(
            ({ metadata }) =>
              metadata.labels?.[INSTANCE_LABEL] === uid ||
              (namespace !== undefined && metadata.namespace === namespace),
          )
          .map(item => childOf(kind, item)),
      );
    }
    const volumes = await this.#client.list<
      KubernetesObject & { spec: { claimRef?: { namespace: string } } }
    >(resourceTypes.persistentvolumes);
    children.push(
      ...volumes.items
        .filter(({ spec }) => spec.claimRef?.namespace === namespace)
        .map(item => childOf('PersistentVolume', item)),
    );
    return children.sort((a, b) => spoken(a).localeCompare(spoken(b)));
  }

  /** `kubectl cordon` of all nodes, or `uncordon`: no new Pod is scheduled meanwhile. */
  async cordonNodes(cordoned: boolean): Promise<void> {
    const { items } = await this.#client.list(resourceTypes.nodes);
    for (const { metadata } of items) {
      await this.#client.mergePatch(
        { type: resourceTypes.nodes, name: metadata.name },
        { spec: { unschedulable: cordoned } },
      );
    }
  }

  /** Gives a Service a finalizer, so that its deletion waits until {@link letGo}. */
  holdService(namespace: string, name: string): Promise<unknown> {
    return this.#setServiceFinalizers(namespace, name, [HOLD]);
  }

  letGo(namespace: string, name: string): Promise<unknown> {
    return this.#setServiceFinalizers(namespace, name, null);
  }

  #setServiceFinalizers(
    namespace: string,
    name: string,
    finalizers: string[] | null,
  ): Promise<unknown> {
    return this.#client.mergePatch(
      { type: resourceTypes.services, namespace, name },
      { metadata: { finalizers } },
    );
  }
}

function childOf(kind: string, { metadata }: KubernetesObject): Child {
  const { name, namespace = '', uid = '' } = metadata;
  return { kind, namespace, name, uid };
}

function spoken({ kind, namespace, name }: Child): string {
  return `${kind} ${namespace}/${name}`;
}
