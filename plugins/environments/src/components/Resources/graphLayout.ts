import { graphlib, layout } from '@dagrejs/dagre';
import type { ResourceGraph } from './resourceGraph';

/** Size of a node's card, in px; its text is cut to fit. */
export const NODE_WIDTH = 224;
export const NODE_HEIGHT = 60;

const GAP_BETWEEN_RANKS = 56;
const GAP_IN_RANK = 14;

/** Where the top left corner of each node goes, from left to right as things depend. Pure. */
export function graphLayout({
  nodes,
  edges,
}: ResourceGraph): ReadonlyMap<string, { x: number; y: number }> {
  const graph = new graphlib.Graph();
  graph.setGraph({
    rankdir: 'LR',
    ranksep: GAP_BETWEEN_RANKS,
    nodesep: GAP_IN_RANK,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) {
    graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  }
  for (const { from, to } of edges) {
    graph.setEdge(from, to);
  }
  layout(graph);
  return new Map(
    nodes.map(({ id }) => {
      const { x, y } = graph.node(id);
      return [id, { x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 }];
    }),
  );
}

/** How tall all of it is, in px. Pure. */
export function heightOf(
  places: ReadonlyMap<string, { x: number; y: number }>,
): number {
  return NODE_HEIGHT + Math.max(0, ...[...places.values()].map(({ y }) => y));
}
