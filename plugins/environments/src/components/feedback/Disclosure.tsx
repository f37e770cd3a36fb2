import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    item: {
      borderBottom: `1px solid ${theme.palette.divider}`,
      fontSize: theme.typography.body2.fontSize,
    },
    summary: {
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1),
      padding: theme.spacing(0.75, 0),
      overflowWrap: 'anywhere',
    },
    closed: {
      cursor: 'pointer',
      '&::before': { content: '"▸"', color: theme.palette.text.secondary },
      '[open] > &::before': { content: '"▾"' },
    },
    plain: { paddingLeft: theme.spacing(2.25) },
    body: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1),
      padding: theme.spacing(0, 0, 1, 2),
    },
    name: { fontWeight: 600 },
    aside: { color: theme.palette.text.secondary },
  }),
  { name: 'EnvironmentsDisclosure' },
);

/** One of several lines: a name and some words, with more below for who opens it. */
export function Disclosure(props: {
  /** Before the name. */
  sign?: ReactNode;
  name: string;
  words: string;
  /** Absent where there is nothing to open. */
  children?: ReactNode;
}) {
  const { sign, name, words, children } = props;
  const classes = useStyles();
  const line = (
    <>
      {sign}
      <span className={classes.name}>{name}</span>
      <span className={classes.aside}>{words}</span>
    </>
  );
  return children ? (
    <details className={classes.item}>
      <summary className={`${classes.summary} ${classes.closed}`}>
        {line}
      </summary>
      <div className={classes.body}>{children}</div>
    </details>
  ) : (
    <div className={`${classes.item} ${classes.summary} ${classes.plain}`}>
      {line}
    </div>
  );
}
