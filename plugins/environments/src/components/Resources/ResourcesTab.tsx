import { lazy, Suspense, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useTheme } from '@material-ui/core/styles';
import type {
  Environment,
  LiveResource,
} from '@environments-dev/plugin-environments-common';
import { useEvents, useResources } from '../../api';
import { refOf } from '../environmentFacts';
import { Fetched, Loading, Panel } from '../feedback';
import { WordToggle } from '../WordToggle';
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

const SHAPES: ReadonlyArray<readonly [ResourcesShape, string]> = [
  ['graph', 'Graph'],
  ['tree', 'Tree'],
];

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
        <WordToggle
          label="Show as"
          value={shape}
          words={SHAPES}
          onChange={next => set('view', next)}
        />
      }
    >
      {shape === 'tree' ? (
        <ResourceTreeView {...view} />
      ) : (
        <Suspense fallback={<Loading what="the graph" height={520} />}>
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
  return (
    <Fetched query={resources} what="the resources" height={160}>
      {live =>
        live.length > 0 ? (
          <Resources environment={environment} live={live} />
        ) : (
          <Typography color="textSecondary">
            Nothing has been created for it yet.
          </Typography>
        )
      }
    </Fetched>
  );
}
