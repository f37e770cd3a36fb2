import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ClassAnswer } from '@environments-dev/plugin-environments-common';
import { newEnvironmentRouteRef } from '../../routes';
import { ClassCards } from '../ClassCards';
import { formatPrefill } from '../NewEnvironment/prefill';
import type { Scope } from './listView';
import { SCOPES } from './ScopeTabs';

const useStyles = makeStyles(
  theme => ({ golden: { marginTop: theme.spacing(3) } }),
  { name: 'EnvironmentsGoldenPaths' },
);

/** Nothing asked for yet: the golden paths stand where the rows will. */
export function GoldenPaths(props: { scope: Scope; classes: ClassAnswer[] }) {
  const styles = useStyles();
  const newLink = useRouteRef(newEnvironmentRouteRef);
  const empty = SCOPES.find(({ scope }) => scope === props.scope)?.empty;
  return (
    <>
      <Typography component="h2" variant="h6">
        {empty}
      </Typography>
      <Typography color="textSecondary">
        {props.classes.length > 0
          ? 'Start with one of these; it is ready in minutes and ends by itself.'
          : 'A platform engineer offers them as classes; there is none that you may ask for.'}
      </Typography>
      <div className={styles.golden}>
        <ClassCards
          classes={props.classes}
          linkTo={(className, parameters) =>
            `${newLink()}?${formatPrefill({ className, parameters })}`
          }
        />
      </div>
    </>
  );
}
