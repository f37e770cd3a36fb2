import { makeStyles, Theme } from '@material-ui/core/styles';
import { CopyTextButton } from '@backstage/core-components';
import { MONOSPACE } from './monospace';
import { scrollRegion } from './scrollRegion';

const useStyles = makeStyles<Theme, { maxHeight: number | undefined }>(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'flex-start',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.default,
    },
    text: {
      margin: 0,
      flex: 1,
      minWidth: 0,
      padding: theme.spacing(1, 1.5),
      fontFamily: MONOSPACE,
      fontSize: 12.5,
      lineHeight: 1.5,
      overflow: 'auto',
      maxHeight: ({ maxHeight }) => maxHeight ?? 'none',
      color: theme.palette.text.primary,
    },
    copy: {
      flex: 'none',
      '& button': { padding: 7 },
      '& svg': { fontSize: 18 },
    },
  }),
  { name: 'EnvironmentsCode' },
);

/** Text to read or to copy as it is; scrolls within itself, by keyboard too. */
export function Code(props: {
  text: string;
  /** What it is, for who cannot see it. */
  label: string;
  maxHeight?: number;
  /** Long lines are broken: for commands, which one wants to see whole. */
  wrap?: boolean;
}) {
  const { text, label, maxHeight, wrap } = props;
  const classes = useStyles({ maxHeight });
  return (
    <div className={classes.root}>
      <pre
        className={classes.text}
        style={
          wrap
            ? { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }
            : undefined
        }
        {...scrollRegion(label)}
      >
        {text}
      </pre>
      <div className={classes.copy}>
        <CopyTextButton
          text={text}
          variant="tertiary"
          tooltipText={`${label}: copied`}
          aria-label={`Copy: ${label}`}
        />
      </div>
    </div>
  );
}
