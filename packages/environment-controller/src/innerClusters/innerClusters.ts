import { InnerClusterReference } from '@environments-dev/environment-classes';
import {
  createKubernetesClient,
  inlineKubeConfig,
  isNotFound,
  KubernetesClient,
  KubernetesObject,
  ResourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { Clock } from '../clock';
import { sentence } from '../log';
import { Children, createChildren } from '../watch/children';
import { isMadeBy, kubeconfigIn, SecretOwner } from './kubeconfigSecret';

/** A cluster that an environment made, as it was just found. */
export type InnerCluster =
  | { state: 'Reachable'; client: KubernetesClient; children: Children }
  /** What leads to it is not there, yet or any more. */
  | { state: 'Missing'; message: string }
  /** What leads to it may not be used. */
  | { state: 'Refused'; message: string }
  | { state: 'Unreachable'; since: Date; message: string };

/** Who needs a cluster, and what of it. */
export interface ClusterUser extends SecretOwner {
  /** Of the environment: `namespace/name`. */
  key: string;
  /** Kinds to be watched there. */
  kinds: ReadonlyArray<{ apiVersion: string; kind: string }>;
}

/**
 * Clients and watches of the clusters that environments made, each with the
 * credentials of its own kubeconfig. They last until their environment lets go.
 */
export interface InnerClusters {
  /** Reads the kubeconfig anew, tries the cluster, and watches what the user needs there. */
  reach(user: ClusterUser, ref: InnerClusterReference): Promise<InnerCluster>;
  release(key: string): void;
  stop(): Promise<void>;
}

interface Connection {
  /** Of the Secret as it was read: a new one is a new connection. */
  version: string;
  client: KubernetesClient;
  children: Children;
  unreachableSince: Date | undefined;
}

/** What is far away, or going away, must not hold up what is not. */
const REQUEST_TIMEOUT_MILLIS = 3000;
const MAX_CONNECTIONS = 4;

export function createInnerClusters(options: {
  /** Of the control cluster, where the Secrets are. */
  client: KubernetesClient;
  clock: Clock;
  /** What every client must go through before it may write; see `fencedClient`. */
  fence?(client: KubernetesClient): KubernetesClient;
  /** An object of the environment came, changed or went in a cluster of it. */
  onChange(key: string): void;
}): InnerClusters {
  const { client: outer, clock, onChange } = options;
  const { fence = inner => inner } = options;
  const connections = new Map<string, Map<string, Connection>>();

  function connectionsOf(key: string): Map<string, Connection> {
    const known = connections.get(key) ?? new Map<string, Connection>();
    connections.set(key, known);
    return known;
  }

  function connect(key: string, kubeconfig: string): Connection {
    const client = fence(
      createKubernetesClient({
        kubeConfig: inlineKubeConfig(kubeconfig),
        userAgent: 'environment-controller',
        requestTimeoutMillis: REQUEST_TIMEOUT_MILLIS,
        maxConnections: MAX_CONNECTIONS,
      }),
    );
    const children = createChildren({
      client,
      clock,
      onChange: () => onChange(key),
      onLost: () => onChange(key),
    });
    return { version: '', client, children, unreachableSince: undefined };
  }

  function drop(key: string, name: string) {
    const known = connections.get(key);
    const connection = known?.get(name);
    known?.delete(name);
    return connection && close(connection);
  }

  async function open(
    user: ClusterUser,
    ref: InnerClusterReference,
    secret: KubernetesObject,
  ): Promise<
    Connection | Extract<InnerCluster, { state: 'Missing' | 'Refused' }>
  > {
    const { kubeconfigSecret: name } = ref;
    const { uid, resourceVersion } = secret.metadata;
    const version = `${uid}/${resourceVersion}/${ref.key ?? ''}`;
    const known = connectionsOf(user.key).get(name);
    if (known?.version === version) {
      return known;
    }
    await drop(user.key, name);
    const kubeconfig = kubeconfigIn(secret, ref.key);
    if (kubeconfig === undefined) {
      return {
        state: 'Missing',
        message: `Secret ${name} holds no kubeconfig yet`,
      };
    }
    try {
      const connection = { ...connect(user.key, kubeconfig), version };
      connectionsOf(user.key).set(name, connection);
      return connection;
    } catch (error) {
      return {
        state: 'Refused',
        message: `the kubeconfig in Secret ${name} may not be used: ${sentence(error)}`,
      };
    }
  }

  async function tryOut(
    connection: Connection,
    user: ClusterUser,
  ): Promise<InnerCluster> {
    const { client, children } = connection;
    try {
      await client.text('/version');
      await children.use(user.key, await typesOf(client, user));
      connection.unreachableSince = undefined;
      return { state: 'Reachable', client, children };
    } catch (error) {
      connection.unreachableSince ??= clock.now();
      return {
        state: 'Unreachable',
        since: connection.unreachableSince,
        message: `its cluster cannot be reached: ${sentence(error)}`,
      };
    }
  }

  return {
    async reach(user, ref) {
      const { kubeconfigSecret: name } = ref;
      const secret = await findSecret(outer, user.namespace, name);
      if (!secret) {
        await drop(user.key, name);
        return {
          state: 'Missing',
          message: `Secret ${name}, which leads to its cluster, is not there`,
        };
      }
      if (!isMadeBy(secret, user)) {
        return {
          state: 'Refused',
          message: `Secret ${name} does not belong to this environment; it is not read`,
        };
      }
      const opened = await open(user, ref, secret);
      return 'state' in opened ? opened : tryOut(opened, user);
    },
    release(key) {
      for (const name of [...(connections.get(key)?.keys() ?? [])]) {
        void drop(key, name);
      }
      connections.delete(key);
    },
    async stop() {
      const all = [...connections.values()].flatMap(each => [...each.values()]);
      connections.clear();
      await Promise.all(all.map(close));
    },
  };
}

async function close({ client, children }: Connection): Promise<void> {
  await children.stop();
  await client.close();
}

async function typesOf(
  client: KubernetesClient,
  { kinds }: ClusterUser,
): Promise<ResourceType[]> {
  let discovery = await client.discovery();
  if (kinds.some(({ apiVersion, kind }) => !discovery.find(apiVersion, kind))) {
    discovery = await client.discovery({ refresh: true });
  }
  return kinds.flatMap(
    ({ apiVersion, kind }) => discovery.find(apiVersion, kind) ?? [],
  );
}

async function findSecret(
  client: KubernetesClient,
  namespace: string,
  name: string,
): Promise<KubernetesObject | undefined> {
  try {
    return await client.get({ type: resourceTypes.secrets, namespace, name });
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}
