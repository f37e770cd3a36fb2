import { useId, useState } from 'react';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { stringify } from 'yaml';
import type {
  Environment,
  EnvironmentEvent,
} from '@environments-dev/plugin-environments-common';
import { useConnectPermissions } from '../Connect';
import { EventList } from '../EventList';
import { refOf } from '../environmentFacts';
import { Code } from '../feedback';
import { LogsPanel } from '../Logs';
import { eventsOf, manifestOf, podsOf } from './nodeFacts';
import { NodeSummary } from './NodeSummary';
import type { ResourceNode } from './resourceGraph';

type View = 'summary' | 'manifest' | 'events' | 'logs';

const useStyles = makeStyles(
  theme => ({
    tabs: {
      minHeight: 36,
      marginBottom: theme.spacing(1.5),
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    tab: {
      minHeight: 36,
      minWidth: 0,
      padding: theme.spacing(0.5, 1.5),
      textTransform: 'none',
      letterSpacing: 0,
      fontSize: theme.typography.body2.fontSize,
    },
  }),
  { name: 'EnvironmentsNodeDetails' },
);

function Manifest(props: { node: ResourceNode; environment: Environment }) {
  const { node, environment } = props;
  const manifest = manifestOf(node, environment);
  return manifest ? (
    <Code text={stringify(manifest)} label={`Manifest of ${node.title}`} />
  ) : (
    <Typography variant="body2" color="textSecondary">
      {node.kind === 'Secret'
        ? 'Secrets are not shown.'
        : 'It does not exist in the cluster now.'}
    </Typography>
  );
}

/** One thing of an environment: how it is, its manifest, what was said of it, its logs. */
export function NodeDetails(props: {
  node: ResourceNode;
  nodes: ReadonlyArray<ResourceNode>;
  environment: Environment;
  events: ReadonlyArray<EnvironmentEvent>;
}) {
  const { node, nodes, environment, events } = props;
  const classes = useStyles();
  const id = useId();
  const [chosen, setChosen] = useState<View>('summary');
  const { mayConnect } = useConnectPermissions(environment);
  // They are here for their logs.
  const pods = mayConnect === false ? [] : podsOf(node, nodes);
  const about = eventsOf(node, nodes, events);
  const view = chosen === 'logs' && pods.length === 0 ? 'summary' : chosen;
  const views: ReadonlyArray<{ view: View; label: string }> = [
    { view: 'summary', label: 'Summary' },
    { view: 'manifest', label: 'Manifest' },
    {
      view: 'events',
      label: about.length > 0 ? `Events (${about.length})` : 'Events',
    },
    ...(pods.length > 0 ? [{ view: 'logs' as const, label: 'Logs' }] : []),
  ];
  return (
    <>
      <Tabs
        value={view}
        onChange={(_, next: View) => setChosen(next)}
        className={classes.tabs}
        indicatorColor="primary"
        aria-label={`About ${node.title}`}
      >
        {views.map(each => (
          <Tab
            key={each.view}
            value={each.view}
            label={each.label}
            className={classes.tab}
            id={`${id}-${each.view}`}
            aria-controls={`${id}-panel`}
          />
        ))}
      </Tabs>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${view}`}>
        {view === 'summary' && (
          <NodeSummary node={node} environment={environment} />
        )}
        {view === 'manifest' && (
          <Manifest node={node} environment={environment} />
        )}
        {view === 'events' && <EventList events={about} />}
        {view === 'logs' && (
          <LogsPanel environment={refOf(environment)} pods={pods} />
        )}
      </div>
    </>
  );
}
