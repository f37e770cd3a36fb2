import { ReactNode, useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import Button from '@material-ui/core/Button';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { EmptyState, LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type {
  ClassAnswer,
  Environment,
} from '@environments-dev/plugin-environments-common';
import { useClasses, useEnvironmentList, useProjects } from '../../api';
import { newEnvironmentRouteRef } from '../../routes';
import { ClassCards, validClasses } from '../ClassCards';
import { ownerOf } from '../environmentFacts';
import { Failure, StaleBanner } from '../feedback';
import { EnvironmentTable } from './EnvironmentTable';
import { ListFilters } from './ListFilters';
import {
  formatListView,
  isFiltered,
  ListView,
  parseListView,
  queryOf,
  Scope,
  withoutFilters,
} from './listView';
import { RowActions } from './RowActions';
import { TableSkeleton } from './TableSkeleton';
import { classFactsByName } from './classFacts';

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
    tabs: { minHeight: 40 },
    tab: {
      minHeight: 40,
      minWidth: 0,
      padding: theme.spacing(0.5, 1.5),
      textTransform: 'none',
      fontSize: theme.typography.body2.fontSize,
      letterSpacing: 0,
    },
    foot: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(2),
      padding: theme.spacing(1.5, 1),
      color: theme.palette.text.secondary,
    },
    golden: { marginTop: theme.spacing(3) },
  }),
  { name: 'EnvironmentsListPage' },
);

const SCOPES: ReadonlyArray<{ scope: Scope; label: string; empty: string }> = [
  { scope: 'mine', label: 'Mine', empty: 'You have no environments' },
  {
    scope: 'team',
    label: "My teams'",
    empty: 'Your teams have no environments',
  },
  { scope: 'all', label: 'All', empty: 'There are no environments yet' },
];

function ScopeTabs(props: { scope: Scope; onChange: (scope: Scope) => void }) {
  const classes = useStyles();
  return (
    <Tabs
      value={props.scope}
      onChange={(_, scope: Scope) => props.onChange(scope)}
      className={classes.tabs}
      indicatorColor="primary"
      aria-label="Whose environments"
    >
      {SCOPES.map(({ scope, label }) => (
        <Tab key={scope} value={scope} label={label} className={classes.tab} />
      ))}
    </Tabs>
  );
}

/** Nothing asked for yet: the golden paths stand where the rows will. */
function GoldenPaths(props: { scope: Scope; classes: ClassAnswer[] }) {
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
          linkTo={name => `${newLink()}?class=${encodeURIComponent(name)}`}
        />
      </div>
    </>
  );
}

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
  const environments = list.data?.pages.flatMap(page => page.items) ?? [];
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
          renderActions={environment => (
            <RowActions
              environment={environment}
              extension={
                classFacts.get(environment.spec.className)?.lifetime.extension
              }
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
        </div>
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
        <LinkButton
          to={newLink()}
          color="primary"
          variant="contained"
          size="small"
        >
          New environment
        </LinkButton>
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
