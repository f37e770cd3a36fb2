import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Environment,
  EnvironmentEvent,
  LiveResource,
} from '@environments-dev/plugin-environments-common';
import { isOver } from '../environmentFacts';
import { causesOf } from '../Reasons';
import { CauseItem } from './CauseItem';
import { Problem, problemOf } from './problem';

const FAILED_RESOURCES: Problem = {
  severity: 'error',
  title: 'Something of it has failed',
};

/** What starts, and meets trouble on the way: it may still come right by itself. */
const TROUBLED_START: Problem = {
  severity: 'warning',
  title: 'Something holds it up',
};

const useStyles = makeStyles(
  theme => ({
    message: { overflowWrap: 'anywhere', minWidth: 0 },
    advice: { marginTop: theme.spacing(0.5) },
    reason: { color: theme.palette.text.secondary },
    list: {
      listStyle: 'none',
      margin: theme.spacing(1.5, 0, 0),
      padding: 0,
    },
  }),
  { name: 'EnvironmentsProblem' },
);

/**
 * What is wrong: why it failed, waits, or is not as it should be, which resources are the
 * cause, what to try, and the cluster's own words. Nothing, where nothing is wrong.
 */
export function ProblemPanel(props: {
  environment: Environment;
  live: ReadonlyArray<LiveResource>;
  events: ReadonlyArray<EnvironmentEvent>;
}) {
  const { environment, live, events } = props;
  const { status } = environment;
  const classes = useStyles();
  const problem = problemIn(environment, live, events);
  if (!problem) {
    return null;
  }
  const kinds = new Map(
    (status?.resources ?? []).map(({ name, kind }) => [name, kind]),
  );
  // What blocks an end is named by the message; that the rest is gone is no trouble.
  const causes =
    problem.severity === 'info' || isOver(environment)
      ? []
      : causesOf(environment, live, events);
  return (
    <Alert
      severity={problem.severity}
      variant="outlined"
      role={problem.severity === 'info' ? 'status' : 'alert'}
      classes={{ message: classes.message }}
    >
      <AlertTitle>{problem.title}</AlertTitle>
      <bdi>{status?.message}</bdi>{' '}
      {status?.reason && (
        <span className={classes.reason}>({status.reason})</span>
      )}
      {problem.advice && <div className={classes.advice}>{problem.advice}</div>}
      {causes.length > 0 && (
        <ul className={classes.list} aria-label="What is in trouble">
          {causes.map(cause => (
            <CauseItem
              key={cause.resource}
              cause={cause}
              kind={kinds.get(cause.resource) ?? ''}
            />
          ))}
        </ul>
      )}
    </Alert>
  );
}

function problemIn(
  environment: Environment,
  live: ReadonlyArray<LiveResource>,
  events: ReadonlyArray<EnvironmentEvent>,
): Problem | undefined {
  const { status } = environment;
  const failed = status?.resources?.some(({ state }) => state === 'Failed');
  const known =
    problemOf(environment) ?? (failed ? FAILED_RESOURCES : undefined);
  if (known || status?.phase !== 'Starting') {
    return known;
  }
  // While it starts a warning may be over by itself in a moment: one that cannot be explained is no problem yet.
  return causesOf(environment, live, events).some(
    ({ explanation }) => explanation,
  )
    ? TROUBLED_START
    : undefined;
}
