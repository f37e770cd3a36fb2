import {
  Amounts,
  NodeRoom,
  parseQuantity,
  podRequests,
} from '@environments-dev/environment-classes';
import type { KubernetesObject } from '@environments-dev/kubernetes-client';
import { z } from 'zod/v4';

const nodeSchema = z.object({
  metadata: z.object({
    name: z.string(),
    labels: z.record(z.string(), z.string()).default({}),
  }),
  spec: z
    .object({
      unschedulable: z.boolean().default(false),
      taints: z
        .array(
          z.object({
            key: z.string(),
            value: z.string().optional(),
            effect: z.string(),
          }),
        )
        .default([]),
    })
    .prefault({}),
  status: z
    .object({
      allocatable: z
        .record(z.string(), z.union([z.string(), z.number()]))
        .default({}),
    })
    .prefault({}),
});

/** A node without what runs on it. */
export type NodeFacts = Omit<NodeRoom, 'free'> & { name: string };

/** Reads a node; undefined when it is none. */
export function nodeFactsFrom(object: KubernetesObject): NodeFacts | undefined {
  const parsed = nodeSchema.safeParse(object);
  if (!parsed.success) {
    return undefined;
  }
  const { metadata, spec, status } = parsed.data;
  return {
    name: metadata.name,
    labels: metadata.labels,
    taints: spec.taints,
    schedulable: !spec.unschedulable,
    allocatable: quantitiesOf(status.allocatable),
  };
}

/** What a Pod takes of the node that it is on. */
export interface PodUse {
  node: string;
  uses: Amounts;
}

const NOTHING_BY_DEFAULT: Amounts = new Map();

/** Reads a Pod; undefined while it has no node. What is kept of it is little: there are many. */
export function podUseFrom({ spec }: KubernetesObject): PodUse | undefined {
  if (typeof spec !== 'object' || spec === null || !('nodeName' in spec)) {
    return undefined;
  }
  const { nodeName } = spec;
  return typeof nodeName === 'string' && nodeName !== ''
    ? { node: nodeName, uses: podRequests(spec, NOTHING_BY_DEFAULT) }
    : undefined;
}

function quantitiesOf(values: Record<string, string | number>): Amounts {
  return new Map(
    Object.entries(values).flatMap(([name, value]) => {
      const amount = parseQuantity(value);
      return amount === undefined ? [] : [[name, amount] as const];
    }),
  );
}
