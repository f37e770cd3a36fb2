import type {
  Environment,
  LiveChild,
  LiveResource,
} from '@environments-dev/plugin-environments-common';
import { parseInstant } from '../../time';
import { phaseOf } from '../environmentFacts';
import { podStateOf } from '../Reasons';

/** The environment itself, a resource of its class, or what came of one. */
export type NodeSubject =
  | { of: 'Environment' }
  | { of: 'Resource'; resource: LiveResource; wave: number }
  | { of: 'Child'; child: LiveChild; resource: LiveResource };

/** One thing of the graph; its id stands in the URL. */
export interface ResourceNode {
  id: string;
  subject: NodeSubject;
  /** What people call it. */
  title: string;
  kind: string;
  objectName: string;
  /** As the sign shows it: Ready, Progressing, Failed. */
  state: string;
  /** How it is, in one word: Ready, or of a Pod what kubectl would say. */
  word: string;
  createdAt: Date | undefined;
  /** The id of what it belongs to; of the environment itself none. */
  above: string | undefined;
}

/** Who waits for whom, or what belongs to what. */
export interface ResourceEdge {
  from: string;
  to: string;
  relation: 'WaitsFor' | 'BelongsTo';
}

export interface ResourceGraph {
  /** What belongs to something stands after it. */
  nodes: ResourceNode[];
  edges: ResourceEdge[];
}

/** The id of the environment's own node. */
export const ENVIRONMENT_NODE = 'environment';

/** The environment, its resources and what came of them, in the order of the start. Pure. */
export function resourceGraph(
  environment: Environment,
  live: ReadonlyArray<LiveResource>,
): ResourceGraph {
  const lines = environment.status?.resources ?? [];
  const waveOf = new Map(lines.map(({ name, wave }) => [name, wave]));
  const createdAt = new Map(lines.map(line => [line.name, line.createdAt]));
  const inOrder = [...live].sort(
    (a, b) => (waveOf.get(a.name) ?? 0) - (waveOf.get(b.name) ?? 0),
  );
  const resources = inOrder.map((resource): ResourceNode => ({
    id: resource.name,
    subject: {
      of: 'Resource',
      resource,
      wave: waveOf.get(resource.name) ?? 0,
    },
    title: resource.name,
    kind: resource.kind,
    objectName: resource.objectName,
    state: resource.state,
    word: podStateOf(resource.manifest)?.word ?? resource.state,
    createdAt: parseInstant(createdAt.get(resource.name)),
    above: ENVIRONMENT_NODE,
  }));
  const nodes = [
    environmentNode(environment),
    ...resources,
    ...inOrder.flatMap(childNodes),
  ];
  return { nodes, edges: edgesOf(nodes) };
}

const STATE_OF_PHASE: Readonly<Record<string, string>> = {
  Waiting: 'Pending',
  Ready: 'Ready',
  Asleep: 'Asleep',
  Failed: 'Failed',
  Ending: 'Deleting',
  Ended: 'Gone',
};

function environmentNode(environment: Environment): ResourceNode {
  const { name, creationTimestamp } = environment.metadata;
  const phase = phaseOf(environment);
  return {
    id: ENVIRONMENT_NODE,
    subject: { of: 'Environment' },
    title: name,
    kind: 'Environment',
    objectName: name,
    state: STATE_OF_PHASE[phase] ?? 'Progressing',
    word: phase,
    createdAt: parseInstant(creationTimestamp),
    above: undefined,
  };
}

function childNodes(resource: LiveResource): ResourceNode[] {
  const idOf = new Map(
    resource.children.map(({ uid, kind, objectName }) => [
      uid,
      `${kind}/${objectName}`,
    ]),
  );
  return resource.children.map(child => {
    const pod = podStateOf(child.manifest);
    return {
      id: `${child.kind}/${child.objectName}`,
      subject: { of: 'Child', child, resource },
      title: child.objectName,
      kind: child.kind,
      objectName: child.objectName,
      state: pod?.trouble ? 'Failed' : child.state,
      word: pod?.word ?? child.state,
      createdAt: parseInstant(child.createdAt),
      above: idOf.get(child.belowUid) ?? resource.name,
    };
  });
}

function edgesOf(nodes: ReadonlyArray<ResourceNode>): ResourceEdge[] {
  const ids = new Set(nodes.map(({ id }) => id));
  return nodes.flatMap(({ id, above, subject }): ResourceEdge[] => {
    const before =
      subject.of === 'Resource'
        ? subject.resource.dependsOn.filter(name => ids.has(name))
        : [];
    // What waits for another is reached through it: a line to the environment says no more.
    return before.length > 0 || above === undefined
      ? before.map(from => ({ from, to: id, relation: 'WaitsFor' }))
      : [{ from: above, to: id, relation: 'BelongsTo' }];
  });
}

/** All that came of a node, without itself. Pure. */
export function descendantsOf(
  id: string,
  nodes: ReadonlyArray<ResourceNode>,
): ResourceNode[] {
  const below = nodes.filter(
    ({ above, subject }) => above === id && subject.of === 'Child',
  );
  return below.flatMap(node => [node, ...descendantsOf(node.id, nodes)]);
}

/** The graph with what came of the folded nodes left out. Pure. */
export function foldedGraph(
  { nodes, edges }: ResourceGraph,
  folded: ReadonlySet<string>,
): ResourceGraph {
  const hidden = new Set(
    [...folded].flatMap(id => descendantsOf(id, nodes).map(node => node.id)),
  );
  return {
    nodes: nodes.filter(({ id }) => !hidden.has(id)),
    edges: edges.filter(({ from, to }) => !hidden.has(from) && !hidden.has(to)),
  };
}

/** From so many nodes on, one sees more with what came of each resource folded away. */
const MANY_NODES = 40;

/** What is folded until somebody unfolds it: of a large graph all, but what is in trouble. */
export function foldedAtFirst({ nodes }: ResourceGraph): ReadonlySet<string> {
  if (nodes.length < MANY_NODES) {
    return new Set();
  }
  return new Set(
    nodes
      .filter(({ subject }) => subject.of === 'Resource')
      .filter(({ id }) => {
        const below = descendantsOf(id, nodes);
        return (
          below.length > 0 && below.every(({ state }) => state !== 'Failed')
        );
      })
      .map(({ id }) => id),
  );
}
