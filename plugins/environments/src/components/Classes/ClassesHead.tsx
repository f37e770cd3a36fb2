import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { classesRouteRef, rootRouteRef } from '../../routes';
import { PageTitle } from '../PageTitle';

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
    crumb: { fontSize: theme.typography.caption.fontSize },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.25, 2),
      marginTop: theme.spacing(0.5),
      color: theme.palette.text.secondary,
    },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'EnvironmentsClassesHead' },
);

/** Where one is among the pages about classes, and what can be done there. */
export function ClassesHead(props: {
  title: string;
  /** Below the list of classes, rather than the list itself. */
  isBelow?: boolean;
  /** A line below the title. */
  line?: ReactNode;
  /** Buttons. */
  children?: ReactNode;
}) {
  const { title, isBelow, line, children } = props;
  const classes = useStyles();
  const environments = useRouteRef(rootRouteRef);
  const all = useRouteRef(classesRouteRef);
  return (
    <div className={classes.root}>
      <div style={{ minWidth: 0 }}>
        <nav className={classes.crumb} aria-label="Breadcrumb">
          <Link to={environments()}>Environments</Link>
          {isBelow && (
            <>
              {' '}
              / <Link to={all()}>Classes</Link>
            </>
          )}
        </nav>
        <PageTitle>{title}</PageTitle>
        {line && <div className={classes.line}>{line}</div>}
      </div>
      {children && <div className={classes.actions}>{children}</div>}
    </div>
  );
}
