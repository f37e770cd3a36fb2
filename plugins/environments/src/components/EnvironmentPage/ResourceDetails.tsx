import { useId, useState } from 'react';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { stringify } from 'yaml';
import type {
  EnvironmentEvent,
  EnvironmentRef,
  LiveResource,
} from '@environments-dev/plugin-environments-common';
import { Code, Panel } from '../feedback';
import { EventList } from './EventList';
import { LogsPanel } from './LogsPanel';

type View = 'manifest' | 'events' | 'logs';

const useStyles = makeStyles(
  theme => ({
    tabs: { minHeight: 36, marginBottom: theme.spacing(1.5) },
    tab: {
      minHeight: 36,
      minWidth: 0,
      padding: theme.spacing(0.5, 1.5),
      textTransform: 'none',
      letterSpacing: 0,
      fontSize: theme.typography.body2.fontSize,
    },
  }),
  { name: 'EnvironmentsResourceDetails' },
);

/** The events of a resource and of the pods below it. */
function eventsOf(
  resource: LiveResource,
  events: ReadonlyArray<EnvironmentEvent>,
): EnvironmentEvent[] {
  const pods = new Set(resource.pods.map(pod => pod.name));
  return events.filter(
    ({ object }) =>
      (object.kind === resource.kind && object.name === resource.objectName) ||
      (object.kind === 'Pod' && pods.has(object.name)),
  );
}

/** One resource: its manifest, what the cluster says about it, its logs. */
export function ResourceDetails(props: {
  environment: EnvironmentRef;
  resource: LiveResource;
  events: ReadonlyArray<EnvironmentEvent>;
}) {
  const { environment, resource, events } = props;
  const classes = useStyles();
  const id = useId();
  const hasLogs = resource.pods.length > 0;
  const [chosen, setChosen] = useState<View>('manifest');
  const view = chosen === 'logs' && !hasLogs ? 'manifest' : chosen;
  const views: ReadonlyArray<{ view: View; label: string }> = [
    { view: 'manifest', label: 'Manifest' },
    { view: 'events', label: 'Events' },
    ...(hasLogs ? [{ view: 'logs' as const, label: 'Logs' }] : []),
  ];
  return (
    <Panel title={`${resource.kind} ${resource.objectName}`}>
      {resource.message && (
        <Typography variant="body2" paragraph>
          {resource.state}: {resource.message}
        </Typography>
      )}
      <Tabs
        value={view}
        onChange={(_, next: View) => setChosen(next)}
        className={classes.tabs}
        indicatorColor="primary"
        aria-label={`About ${resource.name}`}
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
        {view === 'manifest' &&
          (resource.manifest ? (
            <Code
              text={stringify(resource.manifest)}
              label={`Manifest of ${resource.name}`}
              maxHeight={480}
            />
          ) : (
            <Typography variant="body2" color="textSecondary">
              It does not exist in the cluster now.
            </Typography>
          ))}
        {view === 'events' && <EventList events={eventsOf(resource, events)} />}
        {view === 'logs' && (
          <LogsPanel environment={environment} resources={[resource]} />
        )}
      </div>
    </Panel>
  );
}
