import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { Instant, parseInstant } from '../../time';
import type { Cause } from '../Reasons';

const useStyles = makeStyles(
  theme => ({
    root: {
      overflowWrap: 'anywhere',
      '& + &': { marginTop: theme.spacing(1.5) },
    },
    advice: { marginTop: theme.spacing(0.5) },
    said: {
      margin: theme.spacing(0.5, 0, 0),
      paddingLeft: theme.spacing(2.5),
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'EnvironmentsCause' },
);

/** What the cluster said, in its own words; an Event says the same again and again. */
function Said({ cause }: { cause: Cause }) {
  const classes = useStyles();
  const { trouble, events, object } = cause;
  const isTold = events.some(({ message }) => message === trouble.message);
  return (
    <ul className={classes.said}>
      {!isTold && trouble.message && (
        <li>
          {object.kind} {object.name}: {trouble.message}
        </li>
      )}
      {events.map(event => {
        const at = parseInstant(event.lastAt ?? event.firstAt);
        return (
          <li key={`${event.object.name}/${event.reason}/${event.message}`}>
            {event.object.kind} {event.object.name}: {event.message}
            {event.count > 1 ? ` (${event.count} times)` : ''}
            {at && (
              <>
                {', '}
                <Instant at={at} />
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** One resource that is in trouble: why, what to try, and the words of the cluster. */
export function CauseItem(props: { cause: Cause; kind: string }) {
  const { cause, kind } = props;
  const { resource, explanation, trouble } = cause;
  const classes = useStyles();
  return (
    <li className={classes.root}>
      <div>
        <Link
          to={`?tab=resources&resource=${encodeURIComponent(resource)}`}
          underline="always"
        >
          {resource}
        </Link>{' '}
        ({kind}):{' '}
        {explanation?.sentence ?? (trouble.reason || 'it is not ready')}
      </div>
      {explanation?.advice && (
        <div className={classes.advice}>{explanation.advice}</div>
      )}
      <Said cause={cause} />
    </li>
  );
}
