import { useMemo } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { InfoCard, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { useClasses } from '../../api';
import { environmentRouteRef } from '../../routes';
import { phaseOf, refOf } from '../environmentFacts';
import { ClassFacts } from '../EnvironmentList/EnvironmentRow';
import { classFactsByName, TableSkeleton } from '../EnvironmentList';
import { Failure } from '../feedback';
import { factsOfEnvironment, LifetimeBar } from '../LifetimeBar';
import { PhaseChip } from '../PhaseChip';
import { useEntityEnvironments } from './useEntityEnvironments';

const SHOWN = 5;

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) max-content',
      gap: theme.spacing(0.75, 2),
      padding: theme.spacing(1, 0.5),
      borderBottom: `1px solid ${theme.palette.divider}`,
      '&:last-child': { borderBottom: 0 },
    },
    name: {
      fontWeight: 600,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    bar: { gridColumn: '1 / -1', padding: theme.spacing(0.5) },
  }),
  { name: 'EnvironmentsEntityCard' },
);

function Item(props: {
  environment: Environment;
  classFacts: ClassFacts | undefined;
}) {
  const { environment, classFacts } = props;
  const classes = useStyles();
  const linkTo = useRouteRef(environmentRouteRef);
  const ref = refOf(environment);
  return (
    <li className={classes.item}>
      <Link to={linkTo(ref)} className={classes.name} title={ref.name}>
        {ref.name}
      </Link>
      <PhaseChip
        phase={phaseOf(environment)}
        reason={environment.status?.message}
      />
      <div className={classes.bar}>
        <LifetimeBar
          facts={factsOfEnvironment(environment, classFacts?.lifetime)}
          size="card"
        />
      </div>
    </li>
  );
}

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
          <Item
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
