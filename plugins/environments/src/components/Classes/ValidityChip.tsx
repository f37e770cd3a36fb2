import { ComponentType } from 'react';
import { SvgIconProps } from '@material-ui/core/SvgIcon';
import { makeStyles, Theme } from '@material-ui/core/styles';
import CheckCircle from '@material-ui/icons/CheckCircleOutline';
import ErrorOutline from '@material-ui/icons/ErrorOutline';
import HourglassEmpty from '@material-ui/icons/HourglassEmpty';
import { Tone, toneColor } from '../tones';
import type { ClassValidity } from './classValidity';

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
  { name: 'EnvironmentsValidityChip' },
);

interface Look {
  tone: Tone;
  icon: ComponentType<SvgIconProps>;
  words: string;
}

function lookOf(validity: ClassValidity): Look {
  switch (validity.state) {
    case 'Valid':
      return { tone: 'good', icon: CheckCircle, words: 'Valid' };
    case 'Invalid':
      return {
        tone: 'danger',
        icon: ErrorOutline,
        words:
          validity.errors.length === 1
            ? '1 error'
            : `${validity.errors.length} errors`,
      };
    default:
      return { tone: 'quiet', icon: HourglassEmpty, words: 'Not checked yet' };
  }
}

/** Whether a class is valid, as an icon and a word; errors are counted. */
export function ValidityChip(props: { validity: ClassValidity }) {
  const { tone, icon: Icon, words } = lookOf(props.validity);
  const classes = useStyles({ tone });
  return (
    <span className={classes.root}>
      <Icon className={classes.icon} aria-hidden />
      {words}
    </span>
  );
}
