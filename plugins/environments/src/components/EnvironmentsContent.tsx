import { makeStyles } from '@material-ui/core/styles';
import { EnvironmentsRoutes } from './EnvironmentsRoutes';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(2, 3, 3),
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(1.5, 2, 3) },
    },
  }),
  { name: 'EnvironmentsContent' },
);

/** The pages as the new frontend system mounts them: it has drawn the header. */
export function EnvironmentsContent() {
  const classes = useStyles();
  return (
    <main className={classes.root}>
      <EnvironmentsRoutes />
    </main>
  );
}
