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
 * Words as one writes them, where Material UI would have capitals; and the theme's type
 * also in what is drawn beside the page rather than within it.
 */
function overridesOf({
  overrides = {},
  typography: { body2 },
}: Theme): Theme['overrides'] {
  const { MuiButton, MuiDialogContent, MuiDrawer } = overrides;
  const { fontFamily, fontSize, lineHeight } = body2;
  const type = { fontFamily, fontSize, lineHeight };
  return {
    ...overrides,
    MuiButton: {
      ...MuiButton,
      root: { ...MuiButton?.root, textTransform: 'none' },
    },
    MuiDialogContent: {
      ...MuiDialogContent,
      root: { ...MuiDialogContent?.root, ...type },
    },
    MuiDrawer: { ...MuiDrawer, paper: { ...MuiDrawer?.paper, ...type } },
  };
}

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
    overrides: overridesOf(theme),
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
