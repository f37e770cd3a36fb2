import { useId, useState } from 'react';
import Typography from '@material-ui/core/Typography';
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
import { PageTabs } from '../PageTabs';
import { eventsOf, manifestOf, podsOf } from './nodeFacts';
import { NodeSummary } from './NodeSummary';
import type { ResourceNode } from './resourceGraph';

type View = 'summary' | 'manifest' | 'events' | 'logs';

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
  const id = useId();
  const [chosen, setChosen] = useState<View>('summary');
  const { mayConnect } = useConnectPermissions(environment);
  // They are here for their logs.
  const pods = mayConnect === false ? [] : podsOf(node, nodes);
  const about = eventsOf(node, nodes, events);
  const view = chosen === 'logs' && pods.length === 0 ? 'summary' : chosen;
  const tabs: ReadonlyArray<{ name: View; label: string }> = [
    { name: 'summary', label: 'Summary' },
    { name: 'manifest', label: 'Manifest' },
    {
      name: 'events',
      label: about.length > 0 ? `Events (${about.length})` : 'Events',
    },
    ...(pods.length > 0 ? [{ name: 'logs' as const, label: 'Logs' }] : []),
  ];
  return (
    <>
      <PageTabs
        label={`About ${node.title}`}
        tabs={tabs}
        open={view}
        onOpen={setChosen}
        isRuled
        id={id}
      />
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
