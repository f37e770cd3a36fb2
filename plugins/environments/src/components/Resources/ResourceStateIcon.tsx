import { ComponentType } from 'react';
import { SvgIconProps } from '@material-ui/core/SvgIcon';
import { useTheme } from '@material-ui/core/styles';
import CheckCircle from '@material-ui/icons/CheckCircleOutline';
import DonutLarge from '@material-ui/icons/DonutLarge';
import ErrorOutline from '@material-ui/icons/ErrorOutline';
import RadioButtonUnchecked from '@material-ui/icons/RadioButtonUnchecked';
import Brightness2 from '@material-ui/icons/Brightness2Outlined';
import RemoveCircle from '@material-ui/icons/RemoveCircleOutline';
import { Tone, toneColor } from '../tones';

interface Look {
  tone: Tone;
  icon: ComponentType<SvgIconProps>;
}

const UNKNOWN: Look = { tone: 'quiet', icon: RadioButtonUnchecked };
const LOOKS: Record<string, Look> = {
  Pending: UNKNOWN,
  Applied: { tone: 'busy', icon: DonutLarge },
  Progressing: { tone: 'busy', icon: DonutLarge },
  Ready: { tone: 'good', icon: CheckCircle },
  Failed: { tone: 'danger', icon: ErrorOutline },
  Deleting: { tone: 'busy', icon: RemoveCircle },
  Asleep: { tone: 'quiet', icon: Brightness2 },
  Gone: { tone: 'quiet', icon: RemoveCircle },
};

/** The tone of a resource's state. */
export function toneOfState(state: string): Tone {
  return (LOOKS[state] ?? UNKNOWN).tone;
}

/** How a resource is doing, as a sign whose name is the word. */
export function ResourceStateIcon(props: { state: string }) {
  const { tone, icon: Icon } = LOOKS[props.state] ?? UNKNOWN;
  const theme = useTheme();
  return (
    <Icon
      style={{ fontSize: 16, color: toneColor(theme, tone), flex: 'none' }}
      titleAccess={props.state}
    />
  );
}
