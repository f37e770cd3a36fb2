import { useMemo } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { InfoCard, Link } from '@backstage/core-components';
import { useClasses } from '../../api';
import { classFactsByName, TableSkeleton } from '../EnvironmentList';
import { Failure } from '../feedback';
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
  const classes = useClasses();
  const classFacts = useMemo(
    () => classFactsByName(classes.data?.items ?? []),
    [classes.data],
  );
  const environments = list.data?.pages.at(0)?.items ?? [];
  const total = list.data?.pages.at(0)?.totalItems ?? 0;
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
      {list.isPending && <TableSkeleton rows={2} />}
      {list.isError && !list.data && (
        <Failure
          error={list.error}
          what="its environments"
          onRetry={() => list.refetch()}
        />
      )}
      {list.data && environments.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          None now.
        </Typography>
      )}
      <ul className={styles.list}>
        {environments.map(environment => (
          <EnvironmentItem
            key={environment.metadata.uid ?? environment.metadata.name}
            environment={environment}
            classFacts={classFacts.get(environment.spec.className)}
          />
        ))}
      </ul>
      {total > environments.length && (
        <Typography variant="caption" color="textSecondary">
          and {total - environments.length} more
        </Typography>
      )}
    </InfoCard>
  );
}
