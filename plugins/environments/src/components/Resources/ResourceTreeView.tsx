import { makeStyles, Theme } from '@material-ui/core/styles';
import ChevronRight from '@material-ui/icons/ChevronRight';
import ExpandMore from '@material-ui/icons/ExpandMore';
import { listNames } from '../../words';
import { Age } from './Age';
import { plainButton, useNodeStyles } from './nodeLooks';
import {
  descendantsOf,
  ENVIRONMENT_NODE,
  ResourceGraph,
  ResourceNode,
} from './resourceGraph';
import { ResourceStateIcon } from './ResourceStateIcon';

const INDENT = 22;

const useStyles = makeStyles<Theme, { depth: number }>(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    row: {
      display: 'grid',
      gridTemplateColumns:
        'minmax(0, 2fr) minmax(0, 1.2fr) minmax(0, 1.2fr) 56px',
      columnGap: theme.spacing(2),
      alignItems: 'center',
      minHeight: 36,
      borderBottom: `1px solid ${theme.palette.divider}`,
      fontSize: theme.typography.body2.fontSize,
      '&:hover': { backgroundColor: theme.palette.action.hover },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr) max-content',
        padding: theme.spacing(0.5, 0),
      },
    },
    open: { backgroundColor: theme.palette.action.selected },
    name: {
      display: 'flex',
      alignItems: 'center',
      minWidth: 0,
      paddingLeft: ({ depth }) => depth * INDENT,
      [theme.breakpoints.down('xs')]: { gridColumn: '1 / -1' },
    },
    fold: {
      ...plainButton(theme),
      display: 'flex',
      flex: 'none',
      padding: 4,
      '& svg': { fontSize: 18 },
    },
    noFold: { width: 26, flex: 'none' },
    main: {
      ...plainButton(theme),
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      minWidth: 0,
      padding: theme.spacing(0.5),
      fontWeight: 500,
      '&:hover': { textDecoration: 'underline' },
    },
    aside: {
      [theme.breakpoints.down('xs')]: {
        paddingLeft: ({ depth }) => depth * INDENT + 54,
        fontSize: theme.typography.caption.fontSize,
      },
    },
    age: {
      textAlign: 'right',
      fontVariantNumeric: 'tabular-nums',
      [theme.breakpoints.down('xs')]: {
        fontSize: theme.typography.caption.fontSize,
      },
    },
    waits: {
      [theme.breakpoints.down('xs')]: { display: 'none' },
    },
  }),
  { name: 'EnvironmentsResourceTreeView' },
);

interface TreeProps {
  graph: ResourceGraph;
  folded: ReadonlySet<string>;
  /** The id of the node whose details are open. */
  open: string | undefined;
  onOpen(id: string): void;
  onFold(id: string): void;
}

function afterWords({ subject }: ResourceNode): string | undefined {
  return subject.of === 'Resource' && subject.resource.dependsOn.length > 0
    ? `after ${listNames(subject.resource.dependsOn)}`
    : undefined;
}

function FoldButton(props: {
  node: ResourceNode;
  below: number;
  isFolded: boolean;
  onFold(id: string): void;
}) {
  const { node, below, isFolded, onFold } = props;
  const classes = useStyles({ depth: 0 });
  return (
    <button
      type="button"
      className={classes.fold}
      aria-expanded={!isFolded}
      aria-label={`${below} below ${node.title}`}
      onClick={() => onFold(node.id)}
    >
      {isFolded ? <ChevronRight aria-hidden /> : <ExpandMore aria-hidden />}
    </button>
  );
}

function Row(props: TreeProps & { node: ResourceNode; depth: number }) {
  const { node, depth, graph, folded, open, onOpen, onFold } = props;
  const classes = useStyles({ depth });
  const texts = useNodeStyles();
  const below = descendantsOf(node.id, graph.nodes).length;
  const after = afterWords(node);
  return (
    <div className={`${classes.row} ${node.id === open ? classes.open : ''}`}>
      <span className={classes.name}>
        {below > 0 ? (
          <FoldButton
            node={node}
            below={below}
            isFolded={folded.has(node.id)}
            onFold={onFold}
          />
        ) : (
          <span className={classes.noFold} />
        )}
        <button
          type="button"
          className={classes.main}
          onClick={() => onOpen(node.id)}
          title={`${node.kind} ${node.objectName}`}
        >
          <span aria-hidden style={{ display: 'flex' }}>
            <ResourceStateIcon state={node.state} />
          </span>
          <span className={texts.cut}>{node.title}</span>
        </button>
      </span>
      <span className={`${classes.aside} ${texts.cut}`}>
        {node.kind} · {node.word}
      </span>
      <span className={`${classes.waits} ${texts.cut} ${texts.quiet}`}>
        {after}
      </span>
      <span className={`${classes.age} ${texts.quiet}`}>
        {node.createdAt && <Age since={node.createdAt} />}
      </span>
    </div>
  );
}

function Branch(props: TreeProps & { of: ResourceNode[]; depth: number }) {
  const { of, depth, graph, folded } = props;
  const classes = useStyles({ depth });
  return (
    <>
      {of.map(node => {
        const below = folded.has(node.id)
          ? []
          : graph.nodes.filter(
              ({ above, subject }) =>
                above === node.id && subject.of === 'Child',
            );
        return (
          <li key={node.id}>
            <Row {...props} node={node} depth={depth} />
            {below.length > 0 && (
              <ul className={classes.list}>
                <Branch {...props} of={below} depth={depth + 1} />
              </ul>
            )}
          </li>
        );
      })}
    </>
  );
}

/** The resources in the order they are made, with what came of each below it. */
export function ResourceTreeView(props: TreeProps) {
  const classes = useStyles({ depth: 0 });
  return (
    <ul
      className={classes.list}
      aria-label="Resources, in the order of the start"
    >
      <Branch
        {...props}
        of={props.graph.nodes.filter(({ above }) => above === ENVIRONMENT_NODE)}
        depth={0}
      />
    </ul>
  );
}
