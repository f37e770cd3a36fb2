import { ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { EmptyState, Link, LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { PresetAnswer } from '@environments-dev/plugin-environments-common';
import { useClasses, usePresets } from '../../api';
import { newEnvironmentRouteRef, rootRouteRef } from '../../routes';
import { Failure, StaleBanner } from '../feedback';
import { PageTabs } from '../PageTabs';
import { PageTitle } from '../PageTitle';
import { classOf } from './classOfPreset';
import { PresetActions } from './PresetActions';
import { PresetCard } from './PresetCard';
import { PresetGrid } from './PresetGrid';
import { presetQuery } from './presetLinks';

const useStyles = makeStyles(
  theme => ({
    crumb: { fontSize: theme.typography.caption.fontSize },
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      borderBottom: `1px solid ${theme.palette.divider}`,
      marginBottom: theme.spacing(2),
    },
    search: { width: 280, maxWidth: '100%', marginBottom: theme.spacing(1) },
    foot: { padding: theme.spacing(1.5, 0) },
  }),
  { name: 'EnvironmentsPresetsPage' },
);

type Scope = 'mine' | 'all';

const SCOPES: ReadonlyArray<{ name: Scope; label: string }> = [
  { name: 'all', label: 'All' },
  { name: 'mine', label: 'Mine and my teams’' },
];

/** Whose presets, and which: it stands in the URL. */
function usePresetsView() {
  const [params, setParams] = useSearchParams();
  const scope: Scope = params.get('scope') === 'mine' ? 'mine' : 'all';
  const search = params.get('search') ?? '';
  return {
    scope,
    search,
    show: (view: { scope: Scope; search: string }) =>
      setParams(
        {
          ...(view.scope === 'mine' && { scope: view.scope }),
          ...(view.search && { search: view.search }),
        },
        { replace: true },
      ),
  };
}

function NoPresets(props: { isSearch: boolean }) {
  const newLink = useRouteRef(newEnvironmentRouteRef);
  return props.isSearch ? (
    <EmptyState
      missing="data"
      title="No preset matches"
      description="Nothing here fits the search."
    />
  ) : (
    <EmptyState
      missing="content"
      title="There is no preset yet"
      description="Save a request as a preset in its form, on the page of an environment, or from a closing report: whoever asks next begins with its values."
      action={
        <LinkButton to={newLink()} variant="outlined">
          New environment
        </LinkButton>
      }
    />
  );
}

function PresetCards(props: { presets: ReadonlyArray<PresetAnswer> }) {
  const newLink = useRouteRef(newEnvironmentRouteRef);
  const classes = useClasses().data?.items ?? [];
  return (
    <PresetGrid
      presets={props.presets}
      render={preset => {
        const to = `${newLink()}?${presetQuery(preset)}`;
        return (
          <PresetCard
            preset={preset}
            to={to}
            klass={classOf(preset.spec, classes)}
            actions={
              <PresetActions
                preset={preset}
                to={to}
                klass={classes.find(
                  ({ metadata }) => metadata.name === preset.spec.className,
                )}
              />
            }
          />
        );
      }}
    />
  );
}

/** Requests saved for reuse: one's own, and those of one's projects. */
export function PresetsPage() {
  const styles = useStyles();
  const environments = useRouteRef(rootRouteRef);
  const { scope, search, show } = usePresetsView();
  const list = usePresets({ scope, search });
  const presets = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const [first] = list.data?.pages ?? [];

  const body = (): ReactNode => {
    if (list.isPending) {
      return (
        <div role="status" aria-label="Loading the presets">
          <Skeleton variant="rect" height={140} />
        </div>
      );
    }
    if (list.isError && !first) {
      return (
        <Failure
          error={list.error}
          what="the presets"
          onRetry={() => list.refetch()}
        />
      );
    }
    if (presets.length === 0) {
      return <NoPresets isSearch={search !== ''} />;
    }
    return (
      <>
        <PresetCards presets={presets} />
        {list.hasNextPage && (
          <div className={styles.foot}>
            <Button
              size="small"
              variant="outlined"
              onClick={() => list.fetchNextPage()}
              disabled={list.isFetchingNextPage}
            >
              Show more
            </Button>
          </div>
        )}
      </>
    );
  };

  return (
    <>
      <StaleBanner since={first?.staleSince} />
      <nav className={styles.crumb} aria-label="Breadcrumb">
        <Link to={environments()}>Environments</Link>
      </nav>
      <PageTitle>Presets</PageTitle>
      <div className={styles.bar}>
        <PageTabs
          label="Whose presets"
          tabs={SCOPES}
          open={scope}
          onOpen={next => show({ scope: next, search })}
        />
        <TextField
          id="environments-preset-search"
          label="Search presets"
          type="search"
          variant="outlined"
          size="small"
          className={styles.search}
          value={search}
          onChange={event => show({ scope, search: event.target.value })}
        />
      </div>
      {body()}
    </>
  );
}
