import { makeStyles } from '@material-ui/core/styles';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { Instant, parseInstant } from '../../time';
import { Panel } from '../feedback';

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

/** The conditions, as kubectl would show them, in sentences. */
export function ConditionsPanel(props: { environment: Environment }) {
  const classes = useStyles();
  const conditions = props.environment.status?.conditions ?? [];
  if (conditions.length === 0) {
    return null;
  }
  return (
    <Panel title="Conditions">
      <ul className={classes.list}>
        {conditions.map(condition => {
          const at = parseInstant(condition.lastTransitionTime);
          return (
            <li key={condition.type} className={classes.item}>
              <span className={classes.type}>{condition.type}</span>{' '}
              {condition.status} ({condition.reason}){' '}
              <span className={classes.aside}>{at && <Instant at={at} />}</span>
              {condition.message && <div>{condition.message}</div>}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
