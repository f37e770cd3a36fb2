import { useId } from 'react';
import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Close from '@material-ui/icons/Close';
import type {
  Environment,
  EnvironmentEvent,
} from '@environments-dev/plugin-environments-common';
import { NodeDetails } from './NodeDetails';
import type { ResourceNode } from './resourceGraph';
import { ResourceStateIcon } from './ResourceStateIcon';

const useStyles = makeStyles(
  theme => ({
    paper: {
      width: 'min(760px, 100vw)',
      padding: theme.spacing(2, 3, 3),
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(1.5, 2, 2) },
    },
    head: {
      display: 'flex',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
    },
    title: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      fontSize: 18,
      fontWeight: 600,
      margin: 0,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'EnvironmentsNodeDrawer' },
);

/** The details of one thing, beside the graph or tree that it was chosen from. */
export function NodeDrawer(props: {
  node: ResourceNode | undefined;
  nodes: ReadonlyArray<ResourceNode>;
  environment: Environment;
  events: ReadonlyArray<EnvironmentEvent>;
  onClose(): void;
}) {
  const { node, nodes, environment, events, onClose } = props;
  const classes = useStyles();
  const titleId = useId();
  return (
    <Drawer
      anchor="right"
      open={node !== undefined}
      onClose={onClose}
      classes={{ paper: classes.paper }}
      PaperProps={{ role: 'dialog', 'aria-labelledby': titleId }}
    >
      {node && (
        <>
          <div className={classes.head}>
            <div style={{ minWidth: 0 }}>
              <Typography component="h3" id={titleId} className={classes.title}>
                <ResourceStateIcon state={node.state} />
                {node.title}
              </Typography>
              <Typography variant="body2" color="textSecondary">
                {node.kind} {node.objectName}
              </Typography>
            </div>
            <IconButton size="small" aria-label="Close" onClick={onClose}>
              <Close />
            </IconButton>
          </div>
          <NodeDetails
            key={node.id}
            node={node}
            nodes={nodes}
            environment={environment}
            events={events}
          />
        </>
      )}
    </Drawer>
  );
}
