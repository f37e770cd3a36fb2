import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Environment,
  EnvironmentEvent,
} from '@environments-dev/plugin-environments-common';
import { Problem, problemOf } from './problem';

const MOST_EVENTS = 5;

const FAILED_RESOURCES: Problem = {
  severity: 'error',
  title: 'Something of it has failed',
};

const useStyles = makeStyles(
  theme => ({
    list: { margin: theme.spacing(1, 0, 0), paddingLeft: theme.spacing(2.5) },
    event: { overflowWrap: 'anywhere' },
    advice: { marginTop: theme.spacing(0.5) },
  }),
  { name: 'EnvironmentsProblem' },
);

/**
 * What is wrong: why it failed, waits, or is not as it should be, the resources that say
 * so, and the cluster's own words about them. Nothing, where nothing is wrong.
 */
export function ProblemPanel(props: {
  environment: Environment;
  events: ReadonlyArray<EnvironmentEvent>;
}) {
  const { environment, events } = props;
  const { status } = environment;
  const classes = useStyles();
  const failed = (status?.resources ?? []).filter(
    resource => resource.state === 'Failed',
  );
  const problem =
    problemOf(environment) ??
    (failed.length > 0 ? FAILED_RESOURCES : undefined);
  if (!problem) {
    return null;
  }
  const warnings =
    problem.severity === 'info'
      ? []
      : events.filter(({ type }) => type === 'Warning').slice(0, MOST_EVENTS);
  return (
    <Alert
      severity={problem.severity}
      variant="outlined"
      role={problem.severity === 'info' ? 'status' : 'alert'}
    >
      <AlertTitle>{problem.title}</AlertTitle>
      {status?.message}
      {problem.advice && <div className={classes.advice}>{problem.advice}</div>}
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
  );
}
