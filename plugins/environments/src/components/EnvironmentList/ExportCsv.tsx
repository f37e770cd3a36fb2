import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ListEnvironmentsQuery } from '@environments-dev/plugin-environments-common';
import { CsvExport, useCsvExport } from './useCsvExport';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginLeft: 'auto',
    },
  }),
  { name: 'EnvironmentsExportCsv' },
);

function sayProgress(progress: CsvExport): string {
  switch (progress.state) {
    case 'Running':
      return progress.total > 0
        ? `${progress.rows} of ${progress.total} read`
        : 'reading';
    case 'Done':
      return progress.rows < progress.total
        ? `the first ${progress.rows} of ${progress.total} saved`
        : `${progress.rows} saved`;
    case 'Failed':
      return `not saved: ${progress.message}`;
    default:
      return '';
  }
}

/** Saves what the filters let through, all pages of it. */
export function ExportCsv(props: { query: ListEnvironmentsQuery }) {
  const classes = useStyles();
  const { progress, run } = useCsvExport();
  return (
    <div className={classes.root}>
      <Typography variant="caption" role="status">
        {sayProgress(progress)}
      </Typography>
      <Button
        size="small"
        onClick={() => run(props.query)}
        disabled={progress.state === 'Running'}
      >
        Export CSV
      </Button>
    </div>
  );
}
