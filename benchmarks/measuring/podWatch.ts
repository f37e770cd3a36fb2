import {
  createReflector,
  resourceTypes,
  type KubernetesClient,
  type KubernetesObject,
} from '@environments-dev/kubernetes-client';

interface Pod extends KubernetesObject {
  spec?: { nodeName?: string };
  status?: { conditions?: Array<{ type: string; status: string }> };
}

interface Moments {
  placedAt?: number;
  readyAt?: number;
}

/** How long the kubelet's stand-in took over each Pod. */
export interface PodWatch {
  /** Seconds from when the Pod of a namespace had a node to when it was ready. */
  secondsOf(namespace: string): number;
  stop(): Promise<void>;
}

export async function watchPods(client: KubernetesClient): Promise<PodWatch> {
  const pods = new Map<string, Moments>();
  const reflector = createReflector<Pod>({
    client,
    type: resourceTypes.pods,
    transform: object => object,
    handlers: {
      onUpsert({ metadata: { namespace = '' }, spec, status }) {
        const moments = pods.get(namespace) ?? {};
        pods.set(namespace, moments);
        if (spec?.nodeName) {
          moments.placedAt ??= performance.now();
        }
        if (isReady(status)) {
          moments.readyAt ??= performance.now();
        }
      },
      onDelete() {},
    },
  });
  await reflector.synced();
  return {
    secondsOf(namespace) {
      const { placedAt, readyAt } = pods.get(namespace) ?? {};
      if (placedAt === undefined || readyAt === undefined) {
        throw new Error(`No Pod of namespace ${namespace} was seen ready`);
      }
      return (readyAt - placedAt) / 1000;
    },
    stop: () => reflector.stop(),
  };
}

function isReady(status: Pod['status']): boolean {
  return (
    status?.conditions?.some(
      condition => condition.type === 'Ready' && condition.status === 'True',
    ) ?? false
  );
}
