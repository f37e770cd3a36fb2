import { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  {
    root: {
      fontSize: 22,
      fontWeight: 600,
      lineHeight: 1.3,
      margin: 0,
      overflowWrap: 'anywhere',
    },
  },
  { name: 'EnvironmentsPageTitle' },
);

/** What a page is about, below the title of the plugin. */
export function PageTitle(props: { children: ReactNode }) {
  const classes = useStyles();
  return (
    <Typography component="h2" className={classes.root}>
      {props.children}
    </Typography>
  );
}
