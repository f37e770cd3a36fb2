import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { classRouteRef } from '../../routes';
import type { ClosedClass } from './openClasses';

const useStyles = makeStyles(
  theme => ({
    root: {
      marginTop: theme.spacing(3),
      fontSize: theme.typography.body2.fontSize,
      color: theme.palette.text.secondary,
      '& summary': { cursor: 'pointer', width: 'fit-content' },
      '& ul': { margin: theme.spacing(1, 0, 0), paddingLeft: 18 },
      '& li + li': { marginTop: 4 },
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'EnvironmentsClosedClasses' },
);

/** What one may not ask for, and why: out of the way until somebody wants to know. */
export function ClosedClasses(props: { classes: ReadonlyArray<ClosedClass> }) {
  const { classes } = props;
  const styles = useStyles();
  const detailsLink = useRouteRef(classRouteRef);
  if (classes.length === 0) {
    return null;
  }
  return (
    <details className={styles.root}>
      <summary>
        {classes.length === 1
          ? 'One class that you may not request'
          : `${classes.length} classes that you may not request`}
      </summary>
      <ul>
        {classes.map(({ name, title, because }) => (
          <li key={name}>
            <Link to={detailsLink({ name })}>{title}</Link>: {because}.
          </li>
        ))}
      </ul>
    </details>
  );
}
