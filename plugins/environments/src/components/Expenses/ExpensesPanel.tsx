import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type {
  ApprovalAnswer,
  PreviewAnswer,
} from '@environments-dev/plugin-environments-common';
import { Money } from '../../money';
import { Facts, Panel } from '../feedback';
import { askedQuantities } from './quantities';

const useStyles = makeStyles(
  theme => ({
    untold: {
      margin: theme.spacing(1.5, 0, 0),
      color: theme.palette.text.secondary,
      '& ul': { margin: theme.spacing(0.5, 0, 0), paddingLeft: 20 },
    },
  }),
  { name: 'EnvironmentsExpenses' },
);

type Expenses = Pick<PreviewAnswer, 'requests' | 'untold'> & {
  cost?: PreviewAnswer['cost'] | ApprovalAnswer['cost'];
};

function costFacts(
  cost: Expenses['cost'],
): Array<readonly [string, ReactNode]> {
  if (!cost) {
    return [];
  }
  const { currency, perHour, toEnd } = cost;
  const asleep = 'perHourAsleep' in cost ? cost.perHourAsleep : undefined;
  return [
    ['An hour', <Money amount={perHour} currency={currency} />],
    [
      'Asleep',
      asleep !== undefined && asleep !== perHour ? (
        <>
          <Money amount={asleep} currency={currency} /> an hour
        </>
      ) : undefined,
    ],
    ['To its end', <Money amount={toEnd} currency={currency} />],
  ];
}

/** What something takes and costs; nothing, where nobody can tell. */
export function ExpensesPanel(props: { expenses: Expenses }) {
  const { requests, untold = [], cost } = props.expenses;
  const classes = useStyles();
  if (!requests && !cost) {
    return null;
  }
  const asked = askedQuantities(requests ?? {});
  return (
    <Panel title="What it takes">
      <Facts
        facts={[
          ...costFacts(cost),
          ...asked.map(({ name, amount }) => [name, amount] as const),
        ]}
      />
      {asked.length === 0 && untold.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          It asks for no compute and no volumes.
        </Typography>
      )}
      {untold.length > 0 && (
        <div className={classes.untold}>
          Not counted, since nobody can tell before it runs:
          <ul>
            {untold.map(({ resource, because }) => (
              <li key={resource}>
                <strong>{resource}</strong>: {because}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  );
}
