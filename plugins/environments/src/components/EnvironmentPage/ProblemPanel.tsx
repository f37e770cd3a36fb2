import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Environment,
  EnvironmentEvent,
} from '@environments-dev/plugin-environments-common';
import { phaseOf } from '../environmentFacts';

const useStyles = makeStyles(
  theme => ({
    list: { margin: theme.spacing(1, 0, 0), paddingLeft: theme.spacing(2.5) },
    event: { overflowWrap: 'anywhere' },
  }),
  { name: 'EnvironmentsProblem' },
);

/**
 * Why it failed or waits: the reason, the resources that say so, and the
 * cluster's own words about them. Nothing, where nothing is wrong.
 */
export function ProblemPanel(props: {
  environment: Environment;
  events: ReadonlyArray<EnvironmentEvent>;
}) {
  const { environment, events } = props;
  const { status } = environment;
  const classes = useStyles();
  const phase = phaseOf(environment);
  const failed = (status?.resources ?? []).filter(
    resource => resource.state === 'Failed',
  );
  const unsupported = (status?.conditions ?? []).filter(
    condition => condition.reason === 'NotYetSupported',
  );
  const troubled =
    phase === 'Failed' || (phase === 'Waiting' && Boolean(status?.reason));
  if (!troubled && failed.length === 0 && unsupported.length === 0) {
    return null;
  }
  const warnings = events.filter(event => event.type === 'Warning').slice(0, 5);
  return (
    <>
      {(troubled || failed.length > 0) && (
        <Alert
          severity={phase === 'Waiting' ? 'warning' : 'error'}
          variant="outlined"
        >
          <AlertTitle>
            {phase === 'Waiting' ? 'Waiting' : 'Failed'}
            {status?.reason ? `: ${status.reason}` : ''}
          </AlertTitle>
          {status?.message}
          {(failed.length > 0 || warnings.length > 0) && (
            <ul className={classes.list}>
              {failed.map(resource => (
                <li key={resource.name}>
                  <strong>{resource.name}</strong> ({resource.kind}{' '}
                  {resource.objectName}): {resource.message || 'failed'}
                </li>
              ))}
              {warnings.map(event => (
                <li
                  key={`${event.object.kind}/${event.object.name}/${event.reason}/${event.message}`}
                  className={classes.event}
                >
                  {event.object.kind} {event.object.name}: {event.message}
                  {event.count > 1 ? ` (${event.count} times)` : ''}
                </li>
              ))}
            </ul>
          )}
        </Alert>
      )}
      {unsupported.map(condition => (
        <Alert key={condition.type} severity="info" variant="outlined">
          {condition.message}
        </Alert>
      ))}
    </>
  );
}
