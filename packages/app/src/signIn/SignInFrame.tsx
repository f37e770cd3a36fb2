import type { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  page: {
    minHeight: '100vh',
    boxSizing: 'border-box',
    display: 'flex',
    justifyContent: 'center',
    padding: theme.spacing(8, 2),
    backgroundColor: theme.palette.background.default,
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(4, 2) },
  },
  content: { width: '100%', maxWidth: 640 },
  title: { margin: 0, fontSize: 32, fontWeight: 600, letterSpacing: '-0.01em' },
}));

/** The page before one is signed in. */
export function SignInFrame(props: { children: ReactNode }) {
  const classes = useStyles();
  return (
    <main className={classes.page}>
      <div className={classes.content}>
        <Typography component="h1" className={classes.title}>
          Environments
        </Typography>
        {props.children}
      </div>
    </main>
  );
}
