import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ActivityItem } from '@environments-dev/plugin-environments-common';
import { Instant, parseInstant } from '../../time';
import { EntityName } from '../EntityName';
import { toneColor } from '../tones';

/** So many are shown until one asks for the rest. */
const FIRST = 10;

const TROUBLE: ReadonlySet<string> = new Set(['Refused', 'Failed', 'Rejected']);

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) max-content',
      gap: theme.spacing(0, 2),
      padding: theme.spacing(0.75, 0),
      borderBottom: `1px solid ${theme.palette.divider}`,
      fontSize: theme.typography.body2.fontSize,
    },
    message: { overflowWrap: 'anywhere' },
    trouble: { color: toneColor(theme, 'danger') },
    at: { color: theme.palette.text.secondary },
  }),
  { name: 'EnvironmentsActivity' },
);

/** What was done and what happened, as sentences, the latest first. */
export function ActivityList(props: { items: ReadonlyArray<ActivityItem> }) {
  const { items } = props;
  const classes = useStyles();
  const [isWhole, setWhole] = useState(false);
  if (items.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        Nobody has done anything with it yet.
      </Typography>
    );
  }
  const shown = isWhole ? items : items.slice(0, FIRST);
  return (
    <>
      <ol className={classes.list} aria-label="Activity, latest first">
        {shown.map(item => {
          const at = parseInstant(item.at);
          return (
            <li
              key={`${item.at} ${item.kind} ${item.message}`}
              className={classes.item}
            >
              <span
                className={`${classes.message} ${
                  TROUBLE.has(item.kind) ? classes.trouble : ''
                }`}
              >
                <Sentence item={item} />
              </span>
              <span className={classes.at}>{at && <Instant at={at} />}</span>
            </li>
          );
        })}
      </ol>
      {shown.length < items.length && (
        <Button size="small" onClick={() => setWhole(true)}>
          Show all {items.length}
        </Button>
      )}
    </>
  );
}

/** The sentence, with a link to the person where it names them first. */
function Sentence(props: { item: ActivityItem }) {
  const { actor, message } = props.item;
  if (!actor || !message.startsWith(actor)) {
    return <>{message}</>;
  }
  return (
    <>
      <EntityName entityRef={actor} />
      {message.slice(actor.length)}
    </>
  );
}
