import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 3),
      marginBottom: theme.spacing(1),
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
    item: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
    line: { width: 32, height: 8, stroke: 'currentColor', flex: 'none' },
  }),
  { name: 'EnvironmentsGraphLegend' },
);

/** What the two kinds of lines mean, and how one moves about. */
export function GraphLegend() {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <span className={classes.item}>
        <svg className={classes.line} aria-hidden viewBox="0 0 32 8">
          <path d="M0 4H32" fill="none" />
        </svg>
        belongs to
      </span>
      <span className={classes.item}>
        <svg className={classes.line} aria-hidden viewBox="0 0 32 8">
          <path d="M0 4H24" fill="none" strokeDasharray="6 4" />
          <path d="M24 0L32 4L24 8Z" fill="currentColor" stroke="none" />
        </svg>
        is made once that before it is ready
      </span>
      <span>Drag to move, Ctrl and the wheel to zoom.</span>
    </div>
  );
}
