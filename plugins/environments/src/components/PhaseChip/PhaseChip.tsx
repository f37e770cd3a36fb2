import { ComponentType } from 'react';
import { SvgIconProps } from '@material-ui/core/SvgIcon';
import { makeStyles, Theme } from '@material-ui/core/styles';
import CheckCircle from '@material-ui/icons/CheckCircleOutline';
import DonutLarge from '@material-ui/icons/DonutLarge';
import ErrorOutline from '@material-ui/icons/ErrorOutline';
import HourglassEmpty from '@material-ui/icons/HourglassEmpty';
import Brightness2 from '@material-ui/icons/Brightness2Outlined';
import WbSunny from '@material-ui/icons/WbSunnyOutlined';
import RemoveCircle from '@material-ui/icons/RemoveCircleOutline';
import ArchiveOutlined from '@material-ui/icons/ArchiveOutlined';
import type { Phase } from '@environments-dev/plugin-environments-common';
import { Tone, toneColor } from '../tones';

interface Look {
  tone: Tone;
  icon: ComponentType<SvgIconProps>;
  /** The phase's own name if absent. */
  word?: string;
}

const LOOKS: Record<Phase, Look> = {
  Waiting: { tone: 'warning', icon: HourglassEmpty },
  Starting: { tone: 'busy', icon: DonutLarge },
  Ready: { tone: 'good', icon: CheckCircle },
  Asleep: { tone: 'quiet', icon: Brightness2 },
  Ending: { tone: 'busy', icon: RemoveCircle },
  Ended: { tone: 'quiet', icon: ArchiveOutlined },
  Failed: { tone: 'danger', icon: ErrorOutline },
};

/** One class a tone: styles that depend on props are a sheet for every chip of a list. */
function toneClasses(theme: Theme): Record<Tone, { color: string }> {
  const color = (tone: Tone) => ({ color: toneColor(theme, tone) });
  return {
    calm: color('calm'),
    good: color('good'),
    busy: color('busy'),
    warning: color('warning'),
    danger: color('danger'),
    quiet: color('quiet'),
  };
}

const useStyles = makeStyles(
  theme => ({
    ...toneClasses(theme),
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: 6,
      whiteSpace: 'nowrap',
      fontWeight: 500,
      fontSize: theme.typography.body2.fontSize,
    },
    icon: { fontSize: 16 },
  }),
  { name: 'EnvironmentsPhaseChip' },
);

/** Reasons under which a phase looks like another: what wakes is not ready yet. */
const LOOKS_BY_REASON = new Map<string, Look>([
  ['Waking', { tone: 'busy', icon: WbSunny, word: 'Waking' }],
  [
    'FallingAsleep',
    { tone: 'busy', icon: Brightness2, word: 'Falling asleep' },
  ],
  ['SleepIncomplete', { tone: 'warning', icon: Brightness2 }],
  ['WakeIncomplete', { tone: 'warning', icon: Brightness2 }],
  ['Degraded', { tone: 'warning', icon: ErrorOutline }],
]);

/** Whether the chip says the reason already, in words of its own. */
export function isSaidByChip(reason: string): boolean {
  return LOOKS_BY_REASON.get(reason)?.word !== undefined;
}

/**
 * The phase as an icon and a word; what is known of why, on hover.
 *
 * @param props - `reason`: why, in one word; `message`: the same as a sentence
 */
export function PhaseChip(props: {
  phase: Phase;
  reason?: string;
  message?: string;
}) {
  const { phase, reason = '', message } = props;
  const {
    tone,
    icon: Icon,
    word = phase,
  } = LOOKS_BY_REASON.get(reason) ?? LOOKS[phase];
  const classes = useStyles();
  return (
    <span
      className={`${classes.root} ${classes[tone]}`}
      title={message || reason || undefined}
    >
      <Icon className={classes.icon} aria-hidden />
      {word}
    </span>
  );
}
