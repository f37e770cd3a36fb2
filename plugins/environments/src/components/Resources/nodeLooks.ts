import { makeStyles, type Theme } from '@material-ui/core/styles';

/** A button that looks like the text it is. */
export function plainButton(theme: Theme) {
  return {
    font: 'inherit',
    color: 'inherit',
    textAlign: 'left' as const,
    background: 'none',
    border: 0,
    padding: 0,
    cursor: 'pointer',
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 1,
    },
  };
}

export const useNodeStyles = makeStyles(
  theme => ({
    cut: {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      minWidth: 0,
    },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'EnvironmentsResourceNode' },
);
