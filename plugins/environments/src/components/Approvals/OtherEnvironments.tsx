import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ApprovalAnswer } from '@environments-dev/plugin-environments-common';
import { useEntityTitles } from '../../api';
import { sayMoney } from '../../money';
import { environmentRouteRef } from '../../routes';
import { Instant, parseInstant } from '../../time';
import { Panel } from '../feedback';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: theme.spacing(1, 0, 0), padding: 0 },
    item: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
      padding: theme.spacing(0.5, 0),
    },
    aside: { color: theme.palette.text.secondary },
  }),
  { name: 'EnvironmentsOtherEnvironments' },
);

function summary({ total, costPerHour }: ApprovalAnswer['others']): string {
  if (total === 0) {
    return 'None.';
  }
  const many = total === 1 ? 'One' : String(total);
  return costPerHour
    ? `${many}, for ${sayMoney(costPerHour.amount, costPerHour.currency)} an hour now.`
    : `${many}.`;
}

/** What else the requester has, in all and by name. */
export function OtherEnvironments(props: {
  others: ApprovalAnswer['others'];
  requester: string | undefined;
}) {
  const { others, requester } = props;
  const classes = useStyles();
  const environmentLink = useRouteRef(environmentRouteRef);
  const titleOf = useEntityTitles(requester ? [requester] : []);
  const hidden = others.total - others.items.length;
  return (
    <Panel
      title={`Other environments of ${requester ? titleOf(requester) : 'the requester'}`}
    >
      <Typography variant="body2">{summary(others)}</Typography>
      {others.items.length > 0 && (
        <ul className={classes.list}>
          {others.items.map(({ namespace, name, className, phase, endsAt }) => {
            const end = parseInstant(endsAt);
            return (
              <li key={`${namespace}/${name}`} className={classes.item}>
                <span>
                  <Link to={environmentLink({ namespace, name })}>{name}</Link>{' '}
                  <span className={classes.aside}>{className}</span>
                </span>
                <span className={classes.aside}>
                  {phase}
                  {end && (
                    <>
                      , ends <Instant at={end} />
                    </>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {hidden > 0 && others.items.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          {hidden} more that you may not see.
        </Typography>
      )}
    </Panel>
  );
}
