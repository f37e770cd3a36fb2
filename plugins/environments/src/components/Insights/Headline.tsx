import { ReactNode } from 'react';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import type { InsightsAnswer } from '@environments-dev/plugin-environments-common';
import { sayMoney } from '../../money';
import { resourceName } from '../Expenses';
import { sayAmount, sayCount, saySeconds } from './sayNumbers';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(160px, 1fr))',
      gap: theme.spacing(1.5),
      margin: theme.spacing(0, 0, 2),
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      },
    },
    figure: { padding: theme.spacing(1.25, 1.5), minWidth: 0 },
    term: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
    value: {
      margin: 0,
      fontSize: 22,
      fontWeight: 600,
      lineHeight: 1.3,
      fontVariantNumeric: 'tabular-nums',
      overflowWrap: 'anywhere',
    },
    note: {
      margin: 0,
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
  }),
  { name: 'EnvironmentsInsightsHeadline' },
);

interface Figure {
  term: string;
  value: ReactNode;
  note: string;
  /** Id of the panel that tells more. */
  more?: string;
}

function sum(values: ReadonlyArray<number>): number {
  return values.reduce((total, value) => total + value, 0);
}

function figuresOf(insights: InsightsAnswer): Figure[] {
  const { environments, cost, starts, failures, forgotten, leaks, gpus } =
    insights;
  const { samples, p50Seconds, p95Seconds } = starts.overall;
  return [
    {
      term: 'Environments now',
      value: sayCount(sum(environments.now.map(({ count }) => count))),
      note: environments.now
        .map(({ phase, count }) => `${sayCount(count)} ${phase.toLowerCase()}`)
        .join(', '),
    },
    {
      term: 'Started',
      value: sayCount(sum(environments.started)),
      note: `${sayCount(sum(environments.ended))} ended`,
    },
    ...(cost
      ? [
          {
            term: 'Spent',
            value: sayMoney(cost.spent, cost.currency),
            note: `${sayMoney(cost.perHour, cost.currency)} an hour now`,
          },
        ]
      : []),
    {
      term: 'Time to ready',
      value: p50Seconds === undefined ? 'Not known' : saySeconds(p50Seconds),
      note:
        p95Seconds === undefined
          ? 'nothing became ready'
          : `half of ${sayCount(samples)} starts; 95 % within ${saySeconds(p95Seconds)}`,
    },
    {
      term: 'Failed',
      value: sayCount(sum(failures.map(({ count }) => count))),
      note: failures[0] ? `most often ${failures[0].reason}` : 'none',
      more: 'environments-insights-failures',
    },
    {
      term: 'Look forgotten',
      value: sayCount(forgotten.total),
      note: 'asleep, unused or very old',
      more: 'environments-insights-forgotten',
    },
    {
      term: 'Leaks',
      value: sayCount(leaks.total),
      note: 'left over, or cannot end',
      more: 'environments-insights-leaks',
    },
    ...gpus.map(({ resource, asked, capacity, environments: count }) => ({
      term: `${resourceName(resource)}s`,
      value: `${sayAmount(asked)} of ${sayAmount(capacity)}`,
      note: `by ${sayCount(count)} ${
        count === 1 ? 'environment' : 'environments'
      } now`,
    })),
  ];
}

/** The figures that one looks at first. */
export function Headline(props: { insights: InsightsAnswer }) {
  const classes = useStyles();
  return (
    <dl className={classes.root}>
      {figuresOf(props.insights).map(({ term, value, note, more }) => (
        <Paper key={term} variant="outlined" className={classes.figure}>
          <dt className={classes.term}>
            {more ? <a href={`#${more}`}>{term}</a> : term}
          </dt>
          <dd className={classes.value}>{value}</dd>
          <dd className={classes.note}>{note}</dd>
        </Paper>
      ))}
    </dl>
  );
}
