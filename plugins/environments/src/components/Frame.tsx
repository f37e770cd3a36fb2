import { ReactNode } from 'react';
import { makeStyles, Theme, ThemeProvider } from '@material-ui/core/styles';
import { toneColor } from './tones';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...theme.typography.body2,
      color: theme.palette.text.primary,
      '& a, & button': { fontFamily: 'inherit' },
    },
  }),
  { name: 'EnvironmentsFrame' },
);

/**
 * The portal's secondary text reaches 4.5:1 on paper but not on the page's own
 * background, where much of ours stands.
 */
function readable(theme: Theme): Theme {
  const { palette } = theme;
  const secondary = toneColor(theme, 'quiet');
  return {
    ...theme,
    palette: { ...palette, text: { ...palette.text, secondary } },
  };
}

function Typeface(props: { children: ReactNode }) {
  const classes = useStyles();
  return <div className={classes.root}>{props.children}</div>;
}

/** The theme's type for all that the plugin draws, wherever it is put. */
export function Frame(props: { children: ReactNode }) {
  return (
    <ThemeProvider theme={readable}>
      <Typeface>{props.children}</Typeface>
    </ThemeProvider>
  );
}
