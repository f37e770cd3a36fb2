import { useSearchParams } from 'react-router-dom';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { EmptyState } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { PresetAnswer } from '@environments-dev/plugin-environments-common';
import { useClasses, usePresets } from '../../api';
import { newEnvironmentRouteRef } from '../../routes';
import { useSettled } from '../../time';
import { Fetched, StaleBanner } from '../feedback';
import { LinkButton } from '../LinkButton';
import { PageHead } from '../PageHead';
import { PageTabs } from '../PageTabs';
import { classOf, isUsable } from './classOfPreset';
import { PresetActions } from './PresetActions';
import { PresetCard } from './PresetCard';
import { PresetGrid } from './PresetGrid';
import { presetQuery } from './presetLinks';

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
        const klass = classes.find(
          ({ metadata }) => metadata.name === preset.spec.className,
        );
        const to = isUsable(preset, klass)
          ? `${newLink()}?${presetQuery(preset)}`
          : undefined;
        return (
          <PresetCard
            preset={preset}
            to={to}
            klass={classOf(preset.spec, classes)}
            actions={<PresetActions preset={preset} to={to} klass={klass} />}
          />
        );
      }}
    />
  );
}

/** After so long without a key, in ms, what was typed is searched for. */
const PAUSE_MILLIS = 250;

/** Requests saved for reuse: one's own, and those of one's projects. */
export function PresetsPage() {
  const styles = useStyles();
  const { scope, search, show } = usePresetsView();
  const list = usePresets({
    scope,
    search: useSettled(search, PAUSE_MILLIS),
  });
  return (
    <>
      <StaleBanner since={list.data?.pages[0].staleSince} />
      <PageHead title="Presets" />
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
      <Fetched query={list} what="the presets" height={140}>
        {({ pages }) => {
          const presets = pages.flatMap(({ items }) => items);
          return presets.length > 0 ? (
            <PresetCards presets={presets} />
          ) : (
            <NoPresets isSearch={search !== ''} />
          );
        }}
      </Fetched>
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
}
