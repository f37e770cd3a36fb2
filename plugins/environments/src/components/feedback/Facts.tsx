import { Fragment, ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(88px, max-content) minmax(0, 1fr)',
      columnGap: theme.spacing(2),
      rowGap: theme.spacing(0.75),
      margin: 0,
      fontSize: theme.typography.body2.fontSize,
    },
    term: { color: theme.palette.text.secondary },
    value: { margin: 0, overflowWrap: 'anywhere' },
  }),
  { name: 'EnvironmentsFacts' },
);

/** Names and values, one a line; lines without a value are left out. */
export function Facts(props: {
  facts: ReadonlyArray<readonly [name: string, value: ReactNode]>;
}) {
  const classes = useStyles();
  return (
    <dl className={classes.root}>
      {props.facts
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt className={classes.term}>{name}</dt>
            <dd className={classes.value} dir="auto">
              {value}
            </dd>
          </Fragment>
        ))}
    </dl>
  );
}
