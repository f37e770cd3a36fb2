import { makeStyles } from '@material-ui/core/styles';
import { Spoken } from '../feedback';
import { ResourceStateIcon } from '../Resources';
import { toneColor } from '../tones';
import type { Tick, Timeline, TimelineRow } from './timeline';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    columns: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1.1fr) minmax(0, 1.6fr) minmax(0, 1.3fr)',
      alignItems: 'center',
      columnGap: theme.spacing(2),
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
        rowGap: theme.spacing(0.5),
      },
    },
    row: {
      padding: theme.spacing(0.5, 0),
      fontSize: theme.typography.body2.fontSize,
    },
    axis: {
      position: 'relative',
      gridColumn: 2,
      height: 18,
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    },
    tick: {
      position: 'absolute',
      whiteSpace: 'nowrap',
      transform: 'translateX(-50%)',
      '&:first-child': { transform: 'none' },
    },
    line: {
      position: 'absolute',
      top: -6,
      bottom: -6,
      borderLeft: `1px solid ${theme.palette.divider}`,
    },
    first: { borderTop: `1px solid ${theme.palette.divider}` },
    name: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      minWidth: 0,
      '& span': {
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
      },
    },
    kind: { color: theme.palette.text.secondary },
    track: {
      position: 'relative',
      height: 10,
      borderRadius: 2,
      backgroundColor: theme.palette.action.hover,
    },
    bar: {
      position: 'absolute',
      top: 0,
      bottom: 0,
      minWidth: 3,
      borderRadius: 2,
    },
    Ready: { backgroundColor: toneColor(theme, 'good') },
    Failed: { backgroundColor: toneColor(theme, 'danger') },
    Gone: { backgroundColor: toneColor(theme, 'quiet') },
    busy: {
      background: `repeating-linear-gradient(-45deg, ${toneColor(
        theme,
        'busy',
      )} 0 4px, ${theme.palette.action.selected} 4px 8px)`,
    },
    words: {
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
      fontVariantNumeric: 'tabular-nums',
      [theme.breakpoints.down('xs')]: { gridColumn: '1 / -1' },
    },
  }),
  { name: 'EnvironmentsWaterfall' },
);

/** Labels nearer to the right edge than this would run over it. */
const LAST_LABEL = 0.93;

function Axis({ ticks }: { ticks: Tick[] }) {
  const classes = useStyles();
  return (
    <div className={classes.columns} aria-hidden>
      <div className={classes.axis}>
        {ticks
          .filter(({ at }) => at <= LAST_LABEL)
          .map(({ at, label }) => (
            <span
              key={label}
              className={classes.tick}
              style={{ left: `${at * 100}%` }}
            >
              {label}
            </span>
          ))}
      </div>
    </div>
  );
}

function Row(props: { row: TimelineRow; startsWave: boolean; ticks: Tick[] }) {
  const { row, startsWave, ticks } = props;
  const classes = useStyles();
  const look =
    row.state === 'Ready' || row.state === 'Failed' || row.state === 'Gone'
      ? classes[row.state]
      : classes.busy;
  return (
    <li
      className={`${classes.columns} ${classes.row} ${
        startsWave ? classes.first : ''
      }`}
    >
      <span className={classes.name}>
        <ResourceStateIcon state={row.state} />
        <span title={`${row.kind} ${row.name}`}>
          {row.name} <span className={classes.kind}>{row.kind}</span>
        </span>
      </span>
      <span className={classes.track} aria-hidden>
        {ticks.map(({ at, label }) => (
          <span
            key={label}
            className={classes.line}
            style={{ left: `${at * 100}%` }}
          />
        ))}
        {row.bar && (
          <span
            className={`${classes.bar} ${look}`}
            style={{
              left: `${row.bar.from * 100}%`,
              width: `${(row.bar.to - row.bar.from) * 100}%`,
            }}
          />
        )}
      </span>
      <span className={classes.words}>
        {row.began && <Spoken>{row.began}, </Spoken>}
        {row.words}
      </span>
    </li>
  );
}

/** Resources on an axis of time that they share, wave by wave; in words for who cannot see it. */
export function Waterfall({ timeline }: { timeline: Timeline }) {
  const { rows, ticks } = timeline;
  const classes = useStyles();
  return (
    <>
      <Axis ticks={ticks} />
      <ol className={classes.list}>
        {rows.map((row, index) => (
          <Row
            key={row.name}
            row={row}
            ticks={ticks}
            startsWave={index > 0 && rows[index - 1].wave !== row.wave}
          />
        ))}
      </ol>
    </>
  );
}
