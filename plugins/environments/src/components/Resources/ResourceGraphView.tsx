import { useCallback, useMemo } from 'react';
import {
  type Edge,
  MarkerType,
  Panel,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Add from '@material-ui/icons/Add';
import Remove from '@material-ui/icons/Remove';
import ZoomOutMap from '@material-ui/icons/ZoomOutMap';
import { graphLayout, heightOf, NODE_HEIGHT, NODE_WIDTH } from './graphLayout';
import { GraphLegend } from './GraphLegend';
import { NodeCard, NodeCardNode } from './NodeCard';
import {
  descendantsOf,
  foldedGraph,
  ResourceEdge,
  ResourceGraph,
} from './resourceGraph';

const NODE_TYPES = { card: NodeCard };

/** Smaller than this, names cannot be read: one moves about instead. */
const SMALLEST_READABLE = 0.6;
const FIT = { minZoom: SMALLEST_READABLE, maxZoom: 1, padding: 0.06 };
const FIT_ALL = { maxZoom: 1, padding: 0.06 };

/** Of the frame, in px: as tall as what is in it, within reason. */
const LEAST_HEIGHT = 240;
const MOST_HEIGHT = 560;
const MARGINS = 128;

function frameHeight(places: Parameters<typeof heightOf>[0]): number {
  return Math.min(
    MOST_HEIGHT,
    Math.max(LEAST_HEIGHT, heightOf(places) + MARGINS),
  );
}

const HANDLES: NodeCardNode['handles'] = [
  { type: 'target', position: Position.Left, x: 0, y: NODE_HEIGHT / 2 },
  {
    type: 'source',
    position: Position.Right,
    x: NODE_WIDTH,
    y: NODE_HEIGHT / 2,
  },
];

const useStyles = makeStyles(
  theme => ({
    root: {
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.default,
      '& .react-flow__attribution': { background: 'transparent' },
      '& .react-flow__attribution a': { color: theme.palette.text.secondary },
    },
    controls: {
      display: 'flex',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.paper,
    },
  }),
  { name: 'EnvironmentsResourceGraph' },
);

interface ResourceGraphViewProps {
  graph: ResourceGraph;
  folded: ReadonlySet<string>;
  /** The id of the node whose details are open. */
  open: string | undefined;
  onOpen(id: string): void;
  onFold(id: string): void;
}

function useFlowEdges(edges: ReadonlyArray<ResourceEdge>): Edge[] {
  const { palette } = useTheme();
  const waits = palette.text.primary;
  const belongs = palette.text.secondary;
  return useMemo(
    () =>
      edges.map(({ from, to, relation }) => ({
        id: `${from} ${relation} ${to}`,
        source: from,
        target: to,
        ...(relation === 'WaitsFor'
          ? {
              style: { stroke: waits, strokeDasharray: '6 4' },
              markerEnd: { type: MarkerType.ArrowClosed, color: waits },
            }
          : { style: { stroke: belongs } }),
      })),
    [edges, waits, belongs],
  );
}

function useFlowNodes(
  props: ResourceGraphViewProps,
  shown: ResourceGraph,
  places: ReturnType<typeof graphLayout>,
  onKeyboardFocus: (id: string) => void,
): NodeCardNode[] {
  const { graph, folded, open, onOpen, onFold } = props;
  return useMemo(
    () =>
      shown.nodes.map(node => ({
        id: node.id,
        type: 'card',
        position: places.get(node.id) ?? { x: 0, y: 0 },
        width: NODE_WIDTH,
        height: NODE_HEIGHT,
        handles: HANDLES,
        data: {
          node,
          isOpen: node.id === open,
          below: descendantsOf(node.id, graph.nodes).length,
          isFolded: folded.has(node.id),
          onOpen,
          onFold,
          onKeyboardFocus,
        },
      })),
    [shown, places, graph, folded, open, onOpen, onFold, onKeyboardFocus],
  );
}

function Controls() {
  const classes = useStyles();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  return (
    <Panel position="bottom-left" className={classes.controls}>
      <IconButton size="small" aria-label="Zoom in" onClick={() => zoomIn()}>
        <Add fontSize="small" />
      </IconButton>
      <IconButton size="small" aria-label="Zoom out" onClick={() => zoomOut()}>
        <Remove fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label="Show all"
        onClick={() => fitView(FIT_ALL)}
      >
        <ZoomOutMap fontSize="small" />
      </IconButton>
    </Panel>
  );
}

function Flow(props: ResourceGraphViewProps) {
  const { graph, folded } = props;
  const classes = useStyles();
  const theme = useTheme();
  const { setCenter, getZoom, getInternalNode } = useReactFlow();
  // What is tabbed to must be seen.
  const bringIntoView = useCallback(
    (id: string) => {
      const place = getInternalNode(id)?.internals.positionAbsolute;
      if (place) {
        setCenter(place.x + NODE_WIDTH / 2, place.y + NODE_HEIGHT / 2, {
          zoom: Math.max(getZoom(), SMALLEST_READABLE),
        });
      }
    },
    [getInternalNode, getZoom, setCenter],
  );
  const shown = useMemo(() => foldedGraph(graph, folded), [graph, folded]);
  const places = useMemo(() => graphLayout(shown), [shown]);
  const nodes = useFlowNodes(props, shown, places, bringIntoView);
  const edges = useFlowEdges(shown.edges);
  return (
    <div className={classes.root} style={{ height: frameHeight(places) }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        colorMode={theme.palette.type}
        aria-label="Resources as a graph; the tree says the same"
        fitView
        fitViewOptions={FIT}
        minZoom={0.1}
        maxZoom={1.5}
        zoomOnScroll={false}
        preventScrolling={false}
        zoomActivationKeyCode={['Control', 'Meta']}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        deleteKeyCode={null}
      >
        <Controls />
      </ReactFlow>
    </div>
  );
}

/**
 * The resources as they depend on each other and what came of them, from left to right:
 * moved by dragging, zoomed by Ctrl and the wheel or the buttons, every node a button.
 */
export function ResourceGraphView(props: ResourceGraphViewProps) {
  return (
    <>
      <GraphLegend />
      <ReactFlowProvider>
        <Flow {...props} />
      </ReactFlowProvider>
    </>
  );
}
