import { Fragment, ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { rootRouteRef } from '../routes';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(2),
    },
    crumbs: {
      fontSize: theme.typography.caption.fontSize,
      overflowWrap: 'anywhere',
    },
    title: {
      fontSize: 22,
      fontWeight: 600,
      lineHeight: 1.3,
      margin: 0,
      overflowWrap: 'anywhere',
    },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.25, 2),
      marginTop: theme.spacing(0.5),
      fontSize: theme.typography.body2.fontSize,
      color: theme.palette.text.secondary,
    },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'EnvironmentsPageHead' },
);

/** A page between the list of environments and this one. */
export interface Crumb {
  text: string;
  to?: string;
}

/** What a page is about, below the title of the plugin, and where it stands. */
export function PageHead(props: {
  title: string;
  crumbs?: ReadonlyArray<Crumb>;
  /** Below the title. */
  line?: ReactNode;
  /** Buttons. */
  children?: ReactNode;
}) {
  const { title, crumbs = [], line, children } = props;
  const classes = useStyles();
  const environments = useRouteRef(rootRouteRef);
  return (
    <div className={classes.root}>
      <div style={{ minWidth: 0 }}>
        <nav className={classes.crumbs} aria-label="Breadcrumb">
          <Link to={environments()}>Environments</Link>
          {crumbs.map(({ text, to }) => (
            <Fragment key={text}>
              {' / '}
              {to ? <Link to={to}>{text}</Link> : text}
            </Fragment>
          ))}
        </nav>
        <Typography component="h2" className={classes.title} dir="auto">
          {title}
        </Typography>
        {line && <div className={classes.line}>{line}</div>}
      </div>
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
