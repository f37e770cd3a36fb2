import { ReactNode, useState } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Panel } from '../feedback';
import { WordToggle } from '../WordToggle';
import { LazyStepsChart, Legend, type StepsChartProps } from './charts';
import { DataTable, type Column, type TableOf } from './DataTable';
import { SaveCsv } from './SaveCsv';
import { sayStep } from './stepWords';

const useStyles = makeStyles(
  theme => ({
    actions: { display: 'inline-flex', gap: theme.spacing(1) },
    choice: { marginBottom: theme.spacing(1) },
  }),
  { name: 'EnvironmentsChartPanel' },
);

type View = 'chart' | 'table';

/** Steps as the rows of a table, with the numbers of the chart, the latest first. */
function tableOf(
  { steps, stepSeconds, series, label, say }: StepsChartProps,
  more: ReadonlyArray<Column<number>>,
): TableOf<number> {
  return {
    caption: label,
    rows: steps.map((_, step) => step).reverse(),
    keyOf: String,
    columns: [
      {
        name: 'From',
        of: step => steps[step].toISOString(),
        show: step => sayStep(steps[step], stepSeconds),
      },
      ...more,
      ...series.map(({ label: name, values }): Column<number> => ({
        name,
        isNumber: true,
        of: step => values[step],
        show: step => {
          const value = values[step];
          return value === undefined ? '' : say(value);
        },
      })),
    ],
  };
}

/** A chart over time, with the same numbers as a table and as a CSV. */
export function ChartPanel(props: {
  title: string;
  chart: StepsChartProps;
  empty: string;
  /** Columns of the table beside those of the chart; by the number of the step. */
  columns?: ReadonlyArray<Column<number>>;
  /** What narrows or changes the chart. */
  choice?: ReactNode;
  note?: ReactNode;
}) {
  const { title, chart, empty, columns = [], choice, note } = props;
  const classes = useStyles();
  const [view, setView] = useState<View>('chart');
  const table = tableOf(chart, columns);
  const isEmpty = chart.series.every(({ values }) =>
    values.every(value => !value),
  );
  return (
    <Panel
      title={title}
      action={
        <span className={classes.actions}>
          <WordToggle
            label={`${title}: chart or table`}
            value={view}
            words={[
              ['chart', 'Chart'],
              ['table', 'Table'],
            ]}
            onChange={setView}
          />
          <SaveCsv title={title} table={table} />
        </span>
      }
    >
      {choice && <div className={classes.choice}>{choice}</div>}
      {view === 'table' && <DataTable table={table} whole />}
      {view === 'chart' && isEmpty && (
        <Typography variant="body2" color="textSecondary">
          {empty}
        </Typography>
      )}
      {view === 'chart' && !isEmpty && (
        <>
          <LazyStepsChart {...chart} />
          <Legend items={chart.series} isLine={chart.shape === 'Lines'} />
        </>
      )}
      {note && (
        <Typography variant="caption" color="textSecondary" component="p">
          {note}
        </Typography>
      )}
    </Panel>
  );
}
