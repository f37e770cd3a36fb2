import { ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';
import Button from '@material-ui/core/Button';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { EmptyState, Link, LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { PresetAnswer } from '@environments-dev/plugin-environments-common';
import { useClasses, usePresets } from '../../api';
import { newEnvironmentRouteRef, rootRouteRef } from '../../routes';
import { Failure, StaleBanner } from '../feedback';
import { classOf } from './classOfPreset';
import { PresetActions } from './PresetActions';
import { PresetCard } from './PresetCard';
import { PresetGrid } from './PresetGrid';
import { presetQuery } from './presetLinks';

const useStyles = makeStyles(
  theme => ({
    crumb: { fontSize: theme.typography.caption.fontSize },
    title: { fontSize: 22, fontWeight: 600, lineHeight: 1.3, margin: 0 },
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
      letterSpacing: 0,
      fontSize: theme.typography.body2.fontSize,
    },
    search: { width: 280, maxWidth: '100%', marginBottom: theme.spacing(1) },
    foot: { padding: theme.spacing(1.5, 0) },
  }),
  { name: 'EnvironmentsPresetsPage' },
);

type Scope = 'mine' | 'all';

const SCOPES: ReadonlyArray<{ scope: Scope; label: string }> = [
  { scope: 'all', label: 'All' },
  { scope: 'mine', label: 'Mine and my teams’' },
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
      <Typography component="h2" className={styles.title}>
        Presets
      </Typography>
      <div className={styles.bar}>
        <Tabs
          value={scope}
          onChange={(_, next: Scope) => show({ scope: next, search })}
          className={styles.tabs}
          indicatorColor="primary"
          aria-label="Whose presets"
        >
          {SCOPES.map(each => (
            <Tab
              key={each.scope}
              value={each.scope}
              label={each.label}
              className={styles.tab}
            />
          ))}
        </Tabs>
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
