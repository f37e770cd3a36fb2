import { useMemo } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { EmptyState, LinkButton } from '@backstage/core-components';
import { useClasses } from '../../api';
import {
  classFactsByName,
  EnvironmentTable,
  TableSkeleton,
} from '../EnvironmentList';
import { Failure, StaleBanner } from '../feedback';
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

/** The tab of an entity: its environments, and a new one for it. */
export function EntityEnvironmentsContent() {
  const styles = useStyles();
  const { list, newLink } = useEntityEnvironments(200);
  const classes = useClasses();
  const classFacts = useMemo(
    () => classFactsByName(classes.data?.items ?? []),
    [classes.data],
  );
  const environments = list.data?.pages.flatMap(page => page.items) ?? [];
  const create = (
    <LinkButton to={newLink} color="primary" variant="contained" size="small">
      New environment
    </LinkButton>
  );
  if (list.isPending) {
    return <TableSkeleton />;
  }
  if (list.isError && !list.data) {
    return (
      <Failure
        error={list.error}
        what="its environments"
        onRetry={() => list.refetch()}
      />
    );
  }
  if (environments.length === 0) {
    return (
      <EmptyState
        missing="content"
        title="No environments"
        description="Try something out for this entity: an environment is ready in minutes and ends by itself."
        action={create}
      />
    );
  }
  return (
    <>
      <StaleBanner since={list.data?.pages.at(0)?.staleSince} />
      <div className={styles.head}>
        <Typography component="h2" variant="h6">
          Environments
        </Typography>
        {create}
      </div>
      <EnvironmentTable
        environments={environments}
        classes={classFacts}
        label="Environments of this entity"
      />
    </>
  );
}
