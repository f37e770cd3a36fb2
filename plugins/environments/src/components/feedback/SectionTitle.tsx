import { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  { root: { fontSize: 16, fontWeight: 600, lineHeight: 1.4, margin: 0 } },
  { name: 'EnvironmentsSectionTitle' },
);

/** What a part of a page is about. */
export function SectionTitle(props: { children: ReactNode }) {
  const classes = useStyles();
  return (
    <Typography component="h3" className={classes.root}>
      {props.children}
    </Typography>
  );
}
