import { memo } from 'react';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { makeStyles } from '@material-ui/core/styles';
import ChevronRight from '@material-ui/icons/ChevronRight';
import ExpandMore from '@material-ui/icons/ExpandMore';
import { Age } from './Age';
import { toneColor } from '../tones';
import { ResourceStateIcon, toneOfState } from './ResourceStateIcon';
import { NODE_HEIGHT, NODE_WIDTH } from './graphLayout';
import { plainButton, useNodeStyles } from './nodeLooks';
import type { ResourceNode } from './resourceGraph';

/** What a card of the graph shows, and what it calls. */
export interface NodeCardData extends Record<string, unknown> {
  node: ResourceNode;
  isOpen: boolean;
  /** How many came of it; 0 where there is nothing to fold. */
  below: number;
  isFolded: boolean;
  onOpen(id: string): void;
  onFold(id: string): void;
  onKeyboardFocus(id: string): void;
}

export type NodeCardNode = Node<NodeCardData, 'card'>;

const useStyles = makeStyles(
  theme => ({
    root: {
      // The graph takes the pointer to move itself.
      pointerEvents: 'all',
      display: 'flex',
      width: NODE_WIDTH,
      height: NODE_HEIGHT,
      boxSizing: 'border-box',
      border: `1px solid ${theme.palette.divider}`,
      borderLeftWidth: 4,
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.paper,
      color: theme.palette.text.primary,
      fontSize: theme.typography.body2.fontSize,
      '&:hover': { borderColor: theme.palette.primary.main },
    },
    open: { boxShadow: `0 0 0 2px ${theme.palette.primary.main}` },
    main: {
      ...plainButton(theme),
      flex: 1,
      minWidth: 0,
      padding: theme.spacing(0.75, 1),
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr) max-content',
      columnGap: theme.spacing(1),
      alignItems: 'center',
    },
    title: { fontWeight: 600 },
    line: {
      gridColumn: '2 / -1',
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
    age: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      whiteSpace: 'nowrap',
    },
    fold: {
      ...plainButton(theme),
      flex: 'none',
      width: 36,
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      borderLeft: `1px solid ${theme.palette.divider}`,
      fontSize: theme.typography.caption.fontSize,
      '& svg': { fontSize: 16 },
    },
    handle: { opacity: 0, pointerEvents: 'none' },
    good: { borderLeftColor: toneColor(theme, 'good') },
    busy: { borderLeftColor: toneColor(theme, 'busy') },
    danger: { borderLeftColor: toneColor(theme, 'danger') },
    warning: { borderLeftColor: toneColor(theme, 'warning') },
    quiet: { borderLeftColor: toneColor(theme, 'quiet') },
    calm: { borderLeftColor: toneColor(theme, 'calm') },
  }),
  { name: 'EnvironmentsNodeCard' },
);

function Card(props: NodeProps<NodeCardNode>) {
  const { node, isOpen, below, isFolded, onOpen, onFold, onKeyboardFocus } =
    props.data;
  const { id, title, kind, state, word, createdAt } = node;
  const classes = useStyles();
  const texts = useNodeStyles();
  return (
    <div
      className={[
        classes.root,
        classes[toneOfState(state)],
        isOpen ? classes.open : '',
      ].join(' ')}
      onFocus={event => {
        if (event.target.matches(':focus-visible')) {
          onKeyboardFocus(id);
        }
      }}
    >
      <Handle
        type="target"
        position={Position.Left}
        isConnectable={false}
        className={classes.handle}
      />
      <button
        type="button"
        className={`${classes.main} nopan`}
        onClick={() => onOpen(id)}
        title={`${kind} ${node.objectName}`}
      >
        <span aria-hidden style={{ display: 'flex' }}>
          <ResourceStateIcon state={state} />
        </span>
        <span className={`${classes.title} ${texts.cut}`}>{title}</span>
        <span className={classes.age}>
          {createdAt && <Age since={createdAt} />}
        </span>
        <span className={`${classes.line} ${texts.cut}`}>
          {kind} · {word}
        </span>
      </button>
      {below > 0 && (
        <button
          type="button"
          className={`${classes.fold} nopan`}
          aria-expanded={!isFolded}
          aria-label={`${below} below ${title}`}
          onClick={() => onFold(id)}
        >
          {isFolded ? <ChevronRight aria-hidden /> : <ExpandMore aria-hidden />}
          {below}
        </button>
      )}
      <Handle
        type="source"
        position={Position.Right}
        isConnectable={false}
        className={classes.handle}
      />
    </div>
  );
}

/** One thing of the graph: its details open on a click, what came of it folds away. */
export const NodeCard = memo(Card);
