import type {
  Environment,
  EnvironmentEvent,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { podStateOf } from '../Reasons';
import { descendantsOf, ResourceNode } from './resourceGraph';

/** A condition as most kinds have them in their status. */
export interface LiveCondition {
  type: string;
  status: string;
  reason: string;
  message: string;
  lastTransitionTime?: string;
}

const withConditionsSchema = z.object({
  status: z.object({
    conditions: z.array(
      z.object({
        type: z.string(),
        status: z.string(),
        reason: z.string().default(''),
        message: z.string().default(''),
        lastTransitionTime: z.string().optional(),
      }),
    ),
  }),
});

/** What the node is in the cluster now; undefined where it is not there or not shown. */
export function manifestOf(
  node: ResourceNode,
  environment: Environment,
): Record<string, unknown> | undefined {
  switch (node.subject.of) {
    case 'Environment':
      return { ...environment };
    case 'Resource':
      return node.subject.resource.manifest;
    default:
      return node.subject.child.manifest;
  }
}

/** A sentence about its state; undefined where there is nothing to say. */
export function messageOf(
  node: ResourceNode,
  environment: Environment,
): string | undefined {
  switch (node.subject.of) {
    case 'Environment':
      return environment.status?.message;
    case 'Resource':
      return node.subject.resource.message;
    default:
      return (
        podStateOf(node.subject.child.manifest)?.trouble?.message ||
        node.subject.child.message
      );
  }
}

/** What its own status says of it; none where its kind has no conditions. */
export function conditionsOf(manifest: unknown): LiveCondition[] {
  return withConditionsSchema.safeParse(manifest).data?.status.conditions ?? [];
}

/** Events about a node and about what came of it; all, of the environment itself. */
export function eventsOf(
  node: ResourceNode,
  nodes: ReadonlyArray<ResourceNode>,
  events: ReadonlyArray<EnvironmentEvent>,
): EnvironmentEvent[] {
  if (node.subject.of === 'Environment') {
    return [...events];
  }
  const about = new Set(
    [node, ...descendantsOf(node.id, nodes)].map(
      ({ kind, objectName }) => `${kind}/${objectName}`,
    ),
  );
  return events.filter(({ object }) =>
    about.has(`${object.kind}/${object.name}`),
  );
}

/** The Pods whose logs are those of a node. */
export function podsOf(
  node: ResourceNode,
  nodes: ReadonlyArray<ResourceNode>,
): Array<{ name: string; containers: string[] }> {
  switch (node.subject.of) {
    case 'Environment':
      return nodes.flatMap(each =>
        each.subject.of === 'Resource' ? each.subject.resource.pods : [],
      );
    case 'Resource':
      return node.subject.resource.pods;
    default: {
      const names = new Set(
        [node, ...descendantsOf(node.id, nodes)]
          .filter(({ kind }) => kind === 'Pod')
          .map(({ objectName }) => objectName),
      );
      return node.subject.resource.pods.filter(({ name }) => names.has(name));
    }
  }
}
