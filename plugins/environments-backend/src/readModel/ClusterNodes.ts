import type { Amounts, NodeRoom } from '@environments-dev/environment-classes';
import {
  createReflector,
  KubernetesClient,
  Reflector,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { NodeFacts, nodeFactsFrom, podUseFrom } from './clusterObjects';
import type { PodUse } from './clusterObjects';

/** Pods that are over hold nothing, and those without a node hold nothing yet. */
const HOLDING_A_NODE =
  'spec.nodeName!=,status.phase!=Succeeded,status.phase!=Failed';

/**
 * The nodes of the control cluster and what is free on them, kept by watches of their own:
 * the portal does without where it may not read them.
 */
export class ClusterNodes {
  readonly #nodes: Reflector<NodeFacts>;
  readonly #pods: Reflector<PodUse>;
  /** Undefined when a node or a Pod has changed since. */
  #rooms: readonly NodeRoom[] | undefined;
  #known = false;

  constructor(options: { client: KubernetesClient }) {
    const { client } = options;
    const outdated = () => {
      this.#rooms = undefined;
    };
    this.#nodes = createReflector<NodeFacts>({
      client,
      type: resourceTypes.nodes,
      transform: nodeFactsFrom,
      handlers: { onUpsert: outdated, onDelete: outdated },
    });
    this.#pods = createReflector<PodUse>({
      client,
      type: resourceTypes.pods,
      fieldSelector: HOLDING_A_NODE,
      transform: podUseFrom,
      handlers: { onUpsert: outdated, onDelete: outdated },
    });
    Promise.all([this.#nodes.synced(), this.#pods.synced()]).then(
      () => {
        this.#known = true;
      },
      // Stopped before it knew.
      () => undefined,
    );
  }

  /** Every node with what is free on it; undefined as long as that is not known. */
  rooms(): readonly NodeRoom[] | undefined {
    if (!this.#known) {
      return undefined;
    }
    this.#rooms ??= roomsOf(this.#nodes.all(), usedByNode(this.#pods.all()));
    return this.#rooms;
  }

  async stop(): Promise<void> {
    await Promise.all([this.#nodes.stop(), this.#pods.stop()]);
  }
}

function roomsOf(
  nodes: Iterable<NodeFacts>,
  used: ReadonlyMap<string, ReadonlyMap<string, bigint>>,
): NodeRoom[] {
  return [...nodes].map(({ name, ...node }) => ({
    ...node,
    free: leftOf(node.allocatable, used.get(name)),
  }));
}

/** By node and resource, what Pods hold there. */
function usedByNode(
  pods: Iterable<PodUse>,
): ReadonlyMap<string, ReadonlyMap<string, bigint>> {
  const byNode = new Map<string, Map<string, bigint>>();
  for (const { node, uses } of pods) {
    const used = byNode.get(node) ?? new Map<string, bigint>();
    for (const [resource, amount] of uses) {
      used.set(resource, (used.get(resource) ?? 0n) + amount);
    }
    byNode.set(node, used);
  }
  return byNode;
}

/** A node may be overcommitted by what was there before it shrank. */
function leftOf(
  allocatable: Amounts,
  used: ReadonlyMap<string, bigint> | undefined,
): Amounts {
  return new Map(
    [...allocatable].map(([resource, amount]) => {
      const left = amount - (used?.get(resource) ?? 0n);
      return [resource, left > 0n ? left : 0n];
    }),
  );
}
