import { ReactNode } from 'react';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { SectionTitle } from './SectionTitle';

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(2), minWidth: 0 },
    head: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      justifyContent: 'space-between',
      flexWrap: 'wrap',
      marginBottom: theme.spacing(1.5),
    },
  }),
  { name: 'EnvironmentsPanel' },
);

/** A titled part of a page: the one frame that all parts share. */
export function Panel(props: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
  id?: string;
}) {
  const { title, children, action, id } = props;
  const classes = useStyles();
  return (
    <Paper
      component="section"
      variant="outlined"
      className={classes.root}
      aria-label={title}
      id={id}
    >
      <div className={classes.head}>
        <SectionTitle>{title}</SectionTitle>
        {action}
      </div>
      {children}
    </Paper>
  );
}
