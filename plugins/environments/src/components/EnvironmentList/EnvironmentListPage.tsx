import { ReactNode, useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { EmptyState, LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { useClasses, useEnvironmentList, useProjects } from '../../api';
import { newEnvironmentRouteRef } from '../../routes';
import { ApprovalsLink } from '../Approvals';
import { validClasses } from '../ClassCards';
import { ownerOf } from '../environmentFacts';
import { Failure, StaleBanner } from '../feedback';
import { BulkBar } from './BulkBar';
import { EnvironmentTable } from './EnvironmentTable';
import { ExportCsv } from './ExportCsv';
import { GoldenPaths } from './GoldenPaths';
import { ListFilters } from './ListFilters';
import {
  formatListView,
  isFiltered,
  ListView,
  parseListView,
  queryOf,
  withoutFilters,
} from './listView';
import { RowActions } from './RowActions';
import { ScopeTabs } from './ScopeTabs';
import { TableSkeleton } from './TableSkeleton';
import { classFactsByName } from './classFacts';
import { useSelection } from './useSelection';

const useStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      borderBottom: `1px solid ${theme.palette.divider}`,
      marginBottom: theme.spacing(2),
    },
    foot: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(2),
      padding: theme.spacing(1.5, 1),
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'EnvironmentsListPage' },
);

function ownersOf(environments: ReadonlyArray<Environment>) {
  const owners = new Set(environments.flatMap(each => ownerOf(each) ?? []));
  return [...owners].sort().map(owner => ({
    value: owner,
    label: owner.replace(/^(user|group):default\//, ''),
  }));
}

/** All environments that one may see, newest facts first. */
export function EnvironmentListPage() {
  const styles = useStyles();
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => parseListView(params), [params]);
  const setView = useCallback(
    (next: ListView) => setParams(formatListView(next), { replace: true }),
    [setParams],
  );
  const newLink = useRouteRef(newEnvironmentRouteRef);
  const list = useEnvironmentList(queryOf(view));
  const classes = useClasses();
  const projects = useProjects();
  const classFacts = useMemo(
    () => classFactsByName(classes.data?.items ?? []),
    [classes.data],
  );
  const environments = useMemo(
    () => list.data?.pages.flatMap(page => page.items) ?? [],
    [list.data],
  );
  const selection = useSelection(environments);
  const rulesOf = ({ spec }: Environment) =>
    classFacts.get(spec.className)?.lifetime;
  const [firstPage] = list.data?.pages ?? [];

  const body = (): ReactNode => {
    if (list.isPending) {
      return <TableSkeleton />;
    }
    if (list.isError && !firstPage) {
      return (
        <Failure
          error={list.error}
          what="environments"
          onRetry={() => list.refetch()}
        />
      );
    }
    if (environments.length === 0 && isFiltered(view)) {
      return (
        <EmptyState
          missing="data"
          title="No environment matches"
          description="Nothing here fits the search and filters."
          action={
            <Button
              variant="outlined"
              onClick={() => setView(withoutFilters(view))}
            >
              Clear filters
            </Button>
          }
        />
      );
    }
    if (environments.length === 0) {
      return (
        <GoldenPaths
          scope={view.scope}
          classes={validClasses(classes.data?.items ?? [])}
        />
      );
    }
    return (
      <>
        <EnvironmentTable
          environments={environments}
          classes={classFacts}
          label="Environments"
          sort={view.sort}
          onSort={sort => setView({ ...view, sort })}
          selection={selection}
          renderActions={environment => (
            <RowActions
              environment={environment}
              rules={rulesOf(environment)}
            />
          )}
        />
        <div className={styles.foot}>
          <Typography variant="caption" role="status">
            {environments.length} of {firstPage?.totalItems}
          </Typography>
          {list.hasNextPage && (
            <Button
              size="small"
              variant="outlined"
              onClick={() => list.fetchNextPage()}
              disabled={list.isFetchingNextPage}
            >
              Show more
            </Button>
          )}
          <ExportCsv query={queryOf(view)} />
        </div>
        <BulkBar selection={selection} rulesOf={rulesOf} />
      </>
    );
  };

  return (
    <>
      <StaleBanner since={firstPage?.staleSince} />
      <div className={styles.bar}>
        <ScopeTabs
          scope={view.scope}
          onChange={scope => setView({ ...view, scope })}
        />
        <span style={{ display: 'inline-flex', gap: 8 }}>
          <ApprovalsLink />
          <LinkButton
            to={newLink()}
            color="primary"
            variant="contained"
            size="small"
          >
            New environment
          </LinkButton>
        </span>
      </div>
      {(environments.length > 0 || isFiltered(view)) && (
        <ListFilters
          view={view}
          onChange={setView}
          owners={ownersOf(environments)}
          classes={(classes.data?.items ?? []).map(({ metadata, spec }) => ({
            value: metadata.name,
            label: spec.title,
          }))}
          projects={(projects.data?.items ?? []).map(({ name, title }) => ({
            value: name,
            label: title,
          }))}
        />
      )}
      {body()}
    </>
  );
}
