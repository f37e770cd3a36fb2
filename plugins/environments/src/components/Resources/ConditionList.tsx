import { makeStyles } from '@material-ui/core/styles';
import { Instant, parseInstant } from '../../time';
import type { LiveCondition } from './nodeFacts';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      padding: theme.spacing(0.5, 0),
      fontSize: theme.typography.body2.fontSize,
      overflowWrap: 'anywhere',
    },
    type: { fontWeight: 600 },
    aside: { color: theme.palette.text.secondary },
  }),
  { name: 'EnvironmentsConditions' },
);

/** Conditions as kubectl would show them, in sentences. */
export function ConditionList(props: {
  conditions: ReadonlyArray<LiveCondition>;
}) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.conditions.map(condition => {
        const { type, status, reason, message } = condition;
        const at = parseInstant(condition.lastTransitionTime);
        return (
          <li key={type} className={classes.item}>
            <span className={classes.type}>{type}</span> {status}
            {reason && ` (${reason})`}{' '}
            <span className={classes.aside}>{at && <Instant at={at} />}</span>
            {message && <div>{message}</div>}
          </li>
        );
      })}
    </ul>
  );
}
