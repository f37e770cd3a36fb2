import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import {
  ClassWeek,
  humanDuration,
} from '@environments-dev/plugin-environments-common';
import { useClassHistory } from '../../../api';
import { utcDay } from '../../../time';
import {
  Fetched,
  Panel,
  scrollRegion,
  usePanelTableStyles,
} from '../../feedback';
import { toneColor } from '../../tones';

const useStyles = makeStyles(
  (theme: Theme) => ({
    bar: {
      display: 'flex',
      height: 8,
      minWidth: 96,
      borderRadius: 4,
      overflow: 'hidden',
      marginTop: 6,
    },
    ready: { backgroundColor: toneColor(theme, 'good') },
    failed: { backgroundColor: toneColor(theme, 'danger') },
    words: { margin: theme.spacing(0, 0, 1) },
  }),
  { name: 'EnvironmentsClassHistory' },
);

function Seconds(props: { seconds: number | undefined }) {
  const { seconds } = props;
  return <>{seconds === undefined ? '–' : humanDuration(seconds * 1000)}</>;
}

/** So many starts as wide as they are beside those of the fullest week. */
function Bar(props: { week: ClassWeek; most: number }) {
  const { week, most } = props;
  const classes = useStyles();
  const width = (count: number) => ({
    width: most === 0 ? 0 : `${(count / most) * 100}%`,
  });
  return (
    <div className={classes.bar} aria-hidden>
      <div className={classes.ready} style={width(week.ready)} />
      <div className={classes.failed} style={width(week.failed)} />
    </div>
  );
}

function Weeks(props: { weeks: readonly ClassWeek[] }) {
  const { weeks } = props;
  const table = usePanelTableStyles();
  const most = Math.max(0, ...weeks.map(({ ready, failed }) => ready + failed));
  return (
    <div className={table.scroll} {...scrollRegion('Starts by week')}>
      <table className={table.table} aria-label="Starts by week">
        <thead>
          <tr>
            <th scope="col">Week of</th>
            <th scope="col">Started</th>
            <th scope="col" className={table.number}>
              Ready
            </th>
            <th scope="col" className={table.number}>
              Failed
            </th>
            <th scope="col" className={table.number}>
              Half ready in
            </th>
            <th scope="col" className={table.number}>
              95 % ready in
            </th>
          </tr>
        </thead>
        <tbody>
          {[...weeks].reverse().map(week => (
            <tr key={week.from}>
              <th scope="row" style={{ whiteSpace: 'nowrap' }}>
                {utcDay(new Date(week.from))}
              </th>
              <td>
                <Bar week={week} most={most} />
              </td>
              <td className={table.number}>{week.ready}</td>
              <td className={table.number}>{week.failed}</td>
              <td className={table.number}>
                <Seconds seconds={week.readyP50Seconds} />
              </td>
              <td className={table.number}>
                <Seconds seconds={week.readyP95Seconds} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The weeks from the first in which anything started. */
function fromFirstStart(weeks: readonly ClassWeek[]): readonly ClassWeek[] {
  const first = weeks.findIndex(({ ready, failed }) => ready + failed > 0);
  return first < 0 ? [] : weeks.slice(first);
}

/** How its environments have started, the last weeks first. */
export function HistoryPanel(props: { name: string }) {
  return (
    <Panel title="How it is doing">
      <Fetched query={useClassHistory(props.name)} what="its history">
        {history => {
          const weeks = fromFirstStart(history.weeks);
          return weeks.length > 0 ? (
            <Weeks weeks={weeks} />
          ) : (
            <Typography variant="body2" color="textSecondary">
              Nothing of this class has started in the last{' '}
              {history.weeks.length} weeks.
            </Typography>
          );
        }}
      </Fetched>
    </Panel>
  );
}
