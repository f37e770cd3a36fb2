import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { EmptyState } from '@backstage/core-components';
import { EnvironmentTable, useClassFacts } from '../EnvironmentList';
import { Fetched, StaleBanner } from '../feedback';
import { LinkButton } from '../LinkButton';
import { useEntityEnvironments } from './useEntityEnvironments';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(2),
    },
  }),
  { name: 'EnvironmentsEntityContent' },
);

/** More than an entity has; the list of environments has all. */
const MOST_SHOWN = 200;

function NewLink(props: { to: string }) {
  return (
    <LinkButton to={props.to} color="primary" variant="contained" size="small">
      New environment
    </LinkButton>
  );
}

/** The tab of an entity: its environments, and a new one for it. */
export function EntityEnvironmentsContent() {
  const styles = useStyles();
  const { list, newLink } = useEntityEnvironments(MOST_SHOWN);
  const classFacts = useClassFacts();
  return (
    <Fetched query={list} what="its environments" height={240}>
      {({ pages: [{ items, totalItems, staleSince }] }) =>
        items.length === 0 ? (
          <EmptyState
            missing="content"
            title="No environments"
            description="Try something out for this entity: an environment is ready in minutes and ends by itself."
            action={<NewLink to={newLink} />}
          />
        ) : (
          <>
            <StaleBanner since={staleSince} />
            <div className={styles.head}>
              <Typography component="h2" variant="h6">
                Environments
              </Typography>
              <NewLink to={newLink} />
            </div>
            <EnvironmentTable
              environments={items}
              classes={classFacts}
              label="Environments of this entity"
            />
            {totalItems > items.length && (
              <Typography variant="caption" color="textSecondary">
                The {items.length} that end first, of {totalItems}.
              </Typography>
            )}
          </>
        )
      }
    </Fetched>
  );
}
