import { ComponentType } from 'react';
import { SvgIconProps } from '@material-ui/core/SvgIcon';
import { makeStyles, Theme } from '@material-ui/core/styles';
import CheckCircle from '@material-ui/icons/CheckCircleOutline';
import DonutLarge from '@material-ui/icons/DonutLarge';
import ErrorOutline from '@material-ui/icons/ErrorOutline';
import HourglassEmpty from '@material-ui/icons/HourglassEmpty';
import Brightness2 from '@material-ui/icons/Brightness2Outlined';
import RemoveCircle from '@material-ui/icons/RemoveCircleOutline';
import ArchiveOutlined from '@material-ui/icons/ArchiveOutlined';
import type { Phase } from '@environments-dev/plugin-environments-common';
import { Tone, toneColor } from '../tones';

const LOOKS: Record<Phase, { tone: Tone; icon: ComponentType<SvgIconProps> }> =
  {
    Waiting: { tone: 'warning', icon: HourglassEmpty },
    Starting: { tone: 'busy', icon: DonutLarge },
    Ready: { tone: 'good', icon: CheckCircle },
    Asleep: { tone: 'quiet', icon: Brightness2 },
    Ending: { tone: 'busy', icon: RemoveCircle },
    Ended: { tone: 'quiet', icon: ArchiveOutlined },
    Failed: { tone: 'danger', icon: ErrorOutline },
  };

const useStyles = makeStyles<Theme, { tone: Tone }>(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: 6,
      whiteSpace: 'nowrap',
      fontWeight: 500,
      fontSize: theme.typography.body2.fontSize,
      color: ({ tone }) => toneColor(theme, tone),
    },
    icon: { fontSize: 16 },
  }),
  { name: 'EnvironmentsPhaseChip' },
);

/** The phase as an icon and a word; the reason, where there is one, on hover. */
export function PhaseChip(props: { phase: Phase; reason?: string }) {
  const { phase, reason } = props;
  const { tone, icon: Icon } = LOOKS[phase];
  const classes = useStyles({ tone });
  return (
    <span className={classes.root} title={reason || undefined}>
      <Icon className={classes.icon} aria-hidden />
      {phase}
    </span>
  );
}
