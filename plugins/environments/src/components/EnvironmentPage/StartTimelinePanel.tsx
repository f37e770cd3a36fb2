import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  humanDuration,
  type Environment,
  type Phase,
} from '@environments-dev/plugin-environments-common';
import { useNow } from '../../time';
import { phaseOf } from '../environmentFacts';
import { Panel } from '../feedback';
import { toneColor } from '../tones';
import { ResourceStateIcon } from './ResourceStateIcon';
import { startTimeline, TimelineRow } from './startTimeline';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1.1fr) minmax(0, 1.6fr) minmax(0, 1.3fr)',
      alignItems: 'center',
      columnGap: theme.spacing(2),
      padding: theme.spacing(0.5, 0),
      fontSize: theme.typography.body2.fontSize,
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
        rowGap: theme.spacing(0.5),
      },
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
  { name: 'EnvironmentsStartTimeline' },
);

function Row(props: { row: TimelineRow; startsWave: boolean }) {
  const { row, startsWave } = props;
  const classes = useStyles();
  const look =
    row.state === 'Ready' || row.state === 'Failed'
      ? classes[row.state]
      : classes.busy;
  return (
    <li className={`${classes.row} ${startsWave ? classes.first : ''}`}>
      <span className={classes.name}>
        <ResourceStateIcon state={row.state} />
        <span title={`${row.kind} ${row.name}`}>
          {row.name} <span className={classes.kind}>{row.kind}</span>
        </span>
      </span>
      <span className={classes.track} aria-hidden>
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
      <span className={classes.words}>{row.words}</span>
    </li>
  );
}

function titleOf(phase: Phase): string {
  switch (phase) {
    case 'Waiting':
    case 'Starting':
      return 'Starting';
    case 'Failed':
      return 'How far it came';
    default:
      return 'How it started';
  }
}

/** How it starts, or started: a waterfall of its resources in waves. */
export function StartTimelinePanel(props: { environment: Environment }) {
  const { environment } = props;
  const classes = useStyles();
  const phase = phaseOf(environment);
  const now = useNow(phase === 'Starting' ? 1 : 60);
  const timeline = startTimeline(environment, now);
  const starting = phase === 'Starting' || phase === 'Waiting';
  if (!timeline) {
    return starting ? (
      <Panel title="Starting">
        <Typography variant="body2" role="status">
          {environment.status?.message ||
            'The request was taken in; nothing is created yet.'}
        </Typography>
      </Panel>
    ) : null;
  }
  const ready = timeline.rows.filter(row => row.state === 'Ready').length;
  return (
    <Panel
      title={titleOf(phase)}
      action={
        <Typography
          variant="body2"
          color="textSecondary"
          role={starting ? 'status' : undefined}
        >
          {starting || phase === 'Failed'
            ? `${ready} of ${timeline.rows.length} ready`
            : `in ${humanDuration(timeline.millis)}`}
        </Typography>
      }
    >
      <ol className={classes.list}>
        {timeline.rows.map((row, index) => (
          <Row
            key={row.name}
            row={row}
            startsWave={index > 0 && timeline.rows[index - 1].wave !== row.wave}
          />
        ))}
      </ol>
    </Panel>
  );
}
