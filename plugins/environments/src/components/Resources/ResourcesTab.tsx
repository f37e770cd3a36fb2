import { lazy, Suspense, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import Skeleton from '@material-ui/lab/Skeleton';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import type {
  Environment,
  LiveResource,
} from '@environments-dev/plugin-environments-common';
import { useEvents, useResources } from '../../api';
import { refOf } from '../environmentFacts';
import { Failure, Panel } from '../feedback';
import { NodeDrawer } from './NodeDrawer';
import { resourceGraph } from './resourceGraph';
import { ResourcesShape, shapeIn, withParam } from './resourcesView';
import { ResourceTreeView } from './ResourceTreeView';
import { useFolded } from './useFolded';

/** The library that draws it is fetched by who looks at it. */
const ResourceGraphView = lazy(async () => {
  const { ResourceGraphView: view } = await import('./ResourceGraphView');
  return { default: view };
});

const useStyles = makeStyles(
  theme => ({
    shape: {
      textTransform: 'none',
      color: theme.palette.text.secondary,
      padding: theme.spacing(0.25, 1.5),
      '&.Mui-selected': { color: theme.palette.text.primary },
    },
  }),
  { name: 'EnvironmentsResourcesTab' },
);

function ShapeToggle(props: {
  shape: ResourcesShape;
  onChange(shape: ResourcesShape): void;
}) {
  const { shape, onChange } = props;
  const classes = useStyles();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={shape}
      onChange={(_, next: ResourcesShape | null) => next && onChange(next)}
      aria-label="Show as"
    >
      <ToggleButton value="graph" className={classes.shape}>
        Graph
      </ToggleButton>
      <ToggleButton value="tree" className={classes.shape}>
        Tree
      </ToggleButton>
    </ToggleButtonGroup>
  );
}

function Resources(props: { environment: Environment; live: LiveResource[] }) {
  const { environment, live } = props;
  const [params, setParams] = useSearchParams();
  const events = useEvents(refOf(environment));
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  const graph = useMemo(
    () => resourceGraph(environment, live),
    [environment, live],
  );
  const { folded, onFold } = useFolded(graph);
  const shape = shapeIn(params, isNarrow);
  const open = graph.nodes.find(({ id }) => id === params.get('resource'));
  const set = (name: string, value: string | undefined) =>
    setParams(before => withParam(before, name, value), { replace: true });
  const onOpen = (id: string) => set('resource', id);
  const view = { graph, folded, onFold, open: open?.id, onOpen };
  return (
    <Panel
      title="What it is made of"
      action={
        <ShapeToggle shape={shape} onChange={next => set('view', next)} />
      }
    >
      {shape === 'tree' ? (
        <ResourceTreeView {...view} />
      ) : (
        <Suspense fallback={<Skeleton variant="rect" height={520} />}>
          <ResourceGraphView {...view} />
        </Suspense>
      )}
      <NodeDrawer
        node={open}
        nodes={graph.nodes}
        environment={environment}
        events={events.data ?? []}
        onClose={() => set('resource', undefined)}
      />
    </Panel>
  );
}

/** What an environment is made of, as a graph or a tree; which, and what is open, in the URL. */
export function ResourcesTab(props: { environment: Environment }) {
  const { environment } = props;
  const resources = useResources(refOf(environment));
  if (resources.isPending) {
    return <Skeleton height={160} aria-label="Loading resources" />;
  }
  if (resources.isError && !resources.data) {
    return (
      <Failure
        error={resources.error}
        what="the resources"
        onRetry={() => resources.refetch()}
      />
    );
  }
  const live = resources.data ?? [];
  if (live.length === 0) {
    return (
      <Typography color="textSecondary">
        Nothing has been created for it yet.
      </Typography>
    );
  }
  return <Resources environment={environment} live={live} />;
}
