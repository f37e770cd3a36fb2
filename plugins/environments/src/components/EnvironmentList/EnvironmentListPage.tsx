import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import type {
  Environment,
  ProjectAnswer,
} from '@environments-dev/plugin-environments-common';
import { useClasses, useEnvironmentPages, useProjects } from '../../api';
import { newEnvironmentRouteRef } from '../../routes';
import { ApprovalsLink } from '../Approvals';
import { ownerOf } from '../environmentFacts';
import { StaleBanner } from '../feedback';
import { ClassesLink } from '../Classes';
import { InsightsLink } from '../Insights';
import { LinkButton } from '../LinkButton';
import { PresetsLink } from '../Presets';
import { ListFilters } from './ListFilters';
import { ListResults } from './ListResults';
import {
  formatListView,
  isFiltered,
  isOwnView,
  ListView,
  parseListView,
  queryOf,
} from './listView';
import { ScopeTabs } from './ScopeTabs';
import { SavedViewsBar, useDefaultView, useSavedViews } from './savedViews';
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
    links: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      paddingBottom: theme.spacing(0.5),
    },
  }),
  { name: 'EnvironmentsListPage' },
);

/** Who owns what is loaded, and who owns projects: the others are found by searching. */
function ownersOf(
  environments: ReadonlyArray<Environment>,
  projects: ReadonlyArray<ProjectAnswer>,
) {
  const owners = new Set([
    ...environments.flatMap(each => ownerOf(each) ?? []),
    ...projects.flatMap(({ owner }) => owner ?? []),
  ]);
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
  const list = useEnvironmentPages(queryOf(view));
  const { environments } = list;
  const classes = useClasses();
  const projects = useProjects();
  const classFacts = useMemo(
    () => classFactsByName(classes.data?.items ?? []),
    [classes.data],
  );
  const show = useCallback(
    (search: string) => setView(parseListView(new URLSearchParams(search))),
    [setView],
  );
  const { stored, saved, save } = useSavedViews();
  useDefaultView({ search: params.toString(), stored, onShow: show });
  const isWorthFiltering = environments.length > 0 || isFiltered(view);

  return (
    <>
      <StaleBanner since={list.staleSince} />
      <div className={styles.bar}>
        <ScopeTabs
          scope={view.scope}
          onChange={scope => setView({ ...view, scope })}
        />
        <span className={styles.links}>
          <InsightsLink />
          <PresetsLink />
          <ClassesLink />
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
      <SavedViewsBar
        saved={saved}
        search={formatListView(view).toString()}
        canSave={isWorthFiltering && isOwnView(view)}
        onShow={show}
        onSave={save}
      />
      {isWorthFiltering && (
        <ListFilters
          view={view}
          onChange={setView}
          owners={ownersOf(environments, projects.data?.items ?? [])}
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
      <ListResults
        view={view}
        onView={setView}
        list={list}
        classes={classes.data?.items ?? []}
        classFacts={classFacts}
      />
    </>
  );
}
