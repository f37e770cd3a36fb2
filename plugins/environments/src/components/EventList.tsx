import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { EnvironmentEvent } from '@environments-dev/plugin-environments-common';
import { Instant, parseInstant } from '../time';
import { toneColor } from './tones';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    event: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) max-content',
      gap: theme.spacing(0, 2),
      padding: theme.spacing(0.75, 0),
      borderBottom: `1px solid ${theme.palette.divider}`,
      fontSize: theme.typography.body2.fontSize,
    },
    reason: { fontWeight: 600 },
    warning: { color: toneColor(theme, 'warning') },
    about: { color: theme.palette.text.secondary },
    message: { gridColumn: '1 / -1', overflowWrap: 'anywhere' },
  }),
  { name: 'EnvironmentsEvents' },
);

/** What the cluster said, the latest first. */
export function EventList(props: { events: ReadonlyArray<EnvironmentEvent> }) {
  const classes = useStyles();
  if (props.events.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        The cluster has said nothing about it; Events are kept for an hour.
      </Typography>
    );
  }
  const latestFirst = [...props.events].sort((a, b) =>
    (b.lastAt ?? '').localeCompare(a.lastAt ?? ''),
  );
  return (
    <ol className={classes.list}>
      {latestFirst.map(event => {
        const at = parseInstant(event.lastAt ?? event.firstAt);
        return (
          <li
            key={`${event.object.kind}/${event.object.name}/${event.reason}/${event.message}/${event.lastAt}`}
            className={classes.event}
          >
            <span>
              <span
                className={`${classes.reason} ${
                  event.type === 'Warning' ? classes.warning : ''
                }`}
              >
                {event.type === 'Warning' ? 'Warning: ' : ''}
                {event.reason}
              </span>{' '}
              <span className={classes.about}>
                {event.object.kind} {event.object.name}
                {event.count > 1 ? `, ${event.count} times` : ''}
              </span>
            </span>
            <span className={classes.about}>{at && <Instant at={at} />}</span>
            <span className={classes.message} dir="auto">
              {event.message}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
