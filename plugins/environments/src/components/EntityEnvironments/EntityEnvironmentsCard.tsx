import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { InfoCard, Link } from '@backstage/core-components';
import { useClassFacts } from '../EnvironmentList';
import { keyOf } from '../environmentFacts';
import { Fetched } from '../feedback';
import { EnvironmentItem } from './EnvironmentItem';
import { useEntityEnvironments } from './useEntityEnvironments';

const SHOWN = 5;

const useStyles = makeStyles(
  { list: { listStyle: 'none', margin: 0, padding: 0 } },
  { name: 'EnvironmentsEntityCard' },
);

/** The card of an entity: the environments of it that end soonest. */
export function EntityEnvironmentsCard() {
  const styles = useStyles();
  const { list, newLink } = useEntityEnvironments(SHOWN);
  const classFacts = useClassFacts();
  return (
    <InfoCard
      title="Environments"
      variant="gridItem"
      action={
        <Link to={newLink} style={{ padding: 12 }}>
          New environment
        </Link>
      }
    >
      <Fetched query={list} what="its environments">
        {({ pages: [{ items, totalItems }] }) => (
          <>
            {items.length === 0 && (
              <Typography variant="body2" color="textSecondary">
                None now.
              </Typography>
            )}
            <ul className={styles.list}>
              {items.map(environment => (
                <EnvironmentItem
                  key={keyOf(environment)}
                  environment={environment}
                  classFacts={classFacts.get(environment.spec.className)}
                />
              ))}
            </ul>
            {totalItems > items.length && (
              <Typography variant="caption" color="textSecondary">
                and {totalItems - items.length} more
              </Typography>
            )}
          </>
        )}
      </Fetched>
    </InfoCard>
  );
}
