import { useSearchParams } from 'react-router-dom';
import Skeleton from '@material-ui/lab/Skeleton';
import Typography from '@material-ui/core/Typography';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { useEvents, useResources } from '../../api';
import { refOf } from '../environmentFacts';
import { Failure, Panel } from '../feedback';
import { ResourceDetails } from './ResourceDetails';
import { ResourceTree } from './ResourceTree';
import { resourceWaves } from './resourceTree';

/** The live objects; which one is open stands in the URL. */
export function ResourcesTab(props: { environment: Environment }) {
  const { environment } = props;
  const ref = refOf(environment);
  const [params, setParams] = useSearchParams();
  const resources = useResources(ref);
  const events = useEvents(ref);
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
  const waves = resourceWaves(live, environment.status?.resources ?? []);
  const selected =
    live.find(({ name }) => name === params.get('resource')) ??
    live.find(({ pods }) => pods.length > 0) ??
    live[0];
  const select = (name: string) => {
    const next = new URLSearchParams(params);
    next.set('resource', name);
    setParams(next, { replace: true });
  };
  return (
    <>
      <Panel title="What it is made of">
        <ResourceTree
          waves={waves}
          selected={selected.name}
          onSelect={select}
        />
      </Panel>
      <ResourceDetails
        key={selected.name}
        environment={ref}
        resource={selected}
        events={events.data ?? []}
      />
    </>
  );
}
