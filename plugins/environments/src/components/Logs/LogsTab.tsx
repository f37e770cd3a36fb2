import Skeleton from '@material-ui/lab/Skeleton';
import type { EnvironmentRef } from '@environments-dev/plugin-environments-common';
import { useResources } from '../../api';
import { Failure, Panel } from '../feedback';
import { LogsPanel } from './LogsPanel';

/** Logs of any container of the environment. */
export function LogsTab(props: { environment: EnvironmentRef }) {
  const resources = useResources(props.environment);
  if (resources.isPending) {
    return <Skeleton height={320} aria-label="Loading logs" />;
  }
  if (resources.isError && !resources.data) {
    return <Failure error={resources.error} what="the logs" />;
  }
  return (
    <Panel title="Logs">
      <LogsPanel
        environment={props.environment}
        pods={(resources.data ?? []).flatMap(({ pods }) => pods)}
      />
    </Panel>
  );
}
