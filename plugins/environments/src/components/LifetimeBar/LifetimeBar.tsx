import { makeStyles } from '@material-ui/core/styles';
import { useNow } from '../../time';
import { toneColor } from '../tones';
import {
  lifetimeBarModel,
  LifetimeBarModel,
  LifetimeFacts,
  PlacedMark,
} from './lifetimeBarModel';

export type LifetimeBarSize = 'list' | 'card' | 'page';

const REDUCED_MOTION = '@media (prefers-reduced-motion: reduce)';
const HEIGHTS: Record<LifetimeBarSize, number> = { list: 6, card: 8, page: 14 };

/** One class a size: styles that depend on props are a sheet for every bar of a list. */
function trackOf(size: LifetimeBarSize) {
  return { height: HEIGHTS[size], borderRadius: HEIGHTS[size] / 2 };
}

function handOf(size: LifetimeBarSize) {
  return { width: HEIGHTS[size] + 6, height: HEIGHTS[size] + 6 };
}

const useStyles = makeStyles(
  theme => {
    const line = toneColor(theme, 'quiet');
    return {
      root: { width: '100%', minWidth: 72 },
      track: {
        position: 'relative',
        backgroundColor: theme.palette.type === 'dark' ? '#5c5c5c' : '#dfe3e8',
      },
      listTrack: trackOf('list'),
      cardTrack: trackOf('card'),
      pageTrack: trackOf('page'),
      fill: {
        position: 'absolute',
        insetBlock: 0,
        left: 0,
        borderRadius: 'inherit',
        transition: theme.transitions.create(['width', 'background-color']),
        [REDUCED_MOTION]: { transition: 'none' },
      },
      calm: { backgroundColor: toneColor(theme, 'calm') },
      warning: { backgroundColor: toneColor(theme, 'warning') },
      danger: { backgroundColor: toneColor(theme, 'danger') },
      quiet: { backgroundColor: line },
      starting: {
        background: `repeating-linear-gradient(-45deg, ${line} 0 2px, transparent 2px 7px)`,
        border: `1px solid ${line}`,
        boxSizing: 'border-box',
      },
      over: { backgroundColor: line },
      mark: {
        position: 'absolute',
        top: -2,
        bottom: -2,
        width: 2,
        marginLeft: -1,
        backgroundColor: theme.palette.text.primary,
        boxShadow: `0 0 0 1px ${theme.palette.background.paper}`,
      },
      Warn: { opacity: 0.75 },
      Sleep: {
        backgroundColor: line,
        width: 4,
        marginLeft: -2,
        borderRadius: 1,
      },
      End: { width: 3, marginLeft: -3 },
      hand: {
        position: 'absolute',
        top: '50%',
        transform: 'translate(-50%, -50%)',
        borderRadius: '50%',
        boxSizing: 'border-box',
        backgroundColor: theme.palette.background.paper,
        border: '3px solid currentColor',
        transition: theme.transitions.create('left'),
        [REDUCED_MOTION]: { transition: 'none' },
      },
      listHand: handOf('list'),
      cardHand: handOf('card'),
      pageHand: handOf('page'),
      calmHand: { color: toneColor(theme, 'calm') },
      warningHand: { color: toneColor(theme, 'warning') },
      dangerHand: { color: toneColor(theme, 'danger') },
      quietHand: { color: line },
      legend: {
        position: 'relative',
        height: 18,
        marginTop: theme.spacing(0.5),
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
        [theme.breakpoints.down('xs')]: { display: 'none' },
      },
      label: { position: 'absolute', whiteSpace: 'nowrap' },
    };
  },
  { name: 'EnvironmentsLifetimeBar' },
);

/** Labels that would run into each other are left out; the text has them all. */
function roomyMarks(marks: PlacedMark[]): PlacedMark[] {
  return [...marks]
    .sort((a, b) => Number(b.action === 'End') - Number(a.action === 'End'))
    .reduce<PlacedMark[]>((shown, mark) => {
      const free = shown.every(
        other => Math.abs(other.position - mark.position) > 0.2,
      );
      return free && (mark.position > 0.22 || mark.action === 'End')
        ? [...shown, mark]
        : shown;
    }, []);
}

function Track(props: { model: LifetimeBarModel; size: LifetimeBarSize }) {
  const { model, size } = props;
  const classes = useStyles();
  const track = `${classes.track} ${classes[`${size}Track`]}`;
  if (model.kind === 'starting') {
    return <div className={`${track} ${classes.starting}`} />;
  }
  if (model.kind !== 'running') {
    return (
      <div className={track}>
        {model.kind === 'over' && (
          <div
            className={`${classes.fill} ${classes.over}`}
            style={{ width: `${model.used * 100}%` }}
          />
        )}
      </div>
    );
  }
  const hand = `${model.hand * 100}%`;
  return (
    <div className={track}>
      <div
        className={`${classes.fill} ${classes[model.tone]}`}
        style={{ width: hand }}
      />
      {model.marks.map(mark => (
        <span
          key={`${mark.action}-${mark.at.getTime()}`}
          className={`${classes.mark} ${classes[mark.action]}`}
          style={{ left: `${mark.position * 100}%` }}
        />
      ))}
      <span
        className={[
          classes.hand,
          classes[`${size}Hand`],
          classes[`${model.tone}Hand`],
        ].join(' ')}
        style={{ left: hand }}
      />
    </div>
  );
}

function Legend(props: { model: LifetimeBarModel }) {
  const classes = useStyles();
  if (props.model.kind !== 'running') {
    return null;
  }
  return (
    <div className={classes.legend} aria-hidden>
      <span className={classes.label} style={{ left: 0 }}>
        ready
      </span>
      {roomyMarks(props.model.marks).map(mark => (
        <span
          key={`${mark.action}-${mark.at.getTime()}`}
          className={classes.label}
          style={
            mark.action === 'End'
              ? { right: 0 }
              : {
                  left: `${mark.position * 100}%`,
                  transform: 'translateX(-50%)',
                }
          }
        >
          {mark.text}
        </span>
      ))}
    </div>
  );
}

/**
 * The lifetime bar: from ready to the end, with marks for warnings, sleep and
 * end and a hand for now. Its accessible name says all that it shows.
 */
export function LifetimeBar(props: {
  facts: LifetimeFacts;
  size?: LifetimeBarSize;
}) {
  const { facts, size = 'list' } = props;
  const now = useNow(size === 'list' ? 10 : 1);
  const classes = useStyles();
  const model = lifetimeBarModel(facts, now);
  return (
    <div className={classes.root}>
      <div role="img" aria-label={`Lifetime: ${model.text}`} title={model.text}>
        <Track model={model} size={size} />
      </div>
      {size === 'page' && <Legend model={model} />}
    </div>
  );
}
