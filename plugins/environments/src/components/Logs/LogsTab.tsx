import type { EnvironmentRef } from '@environments-dev/plugin-environments-common';
import { useResources } from '../../api';
import { Fetched, Panel } from '../feedback';
import { LogsPanel } from './LogsPanel';

/** Logs of any container of the environment. */
export function LogsTab(props: { environment: EnvironmentRef }) {
  const { environment } = props;
  return (
    <Panel title="Logs">
      <Fetched query={useResources(environment)} what="the logs" height={320}>
        {resources => (
          <LogsPanel
            environment={environment}
            pods={resources.flatMap(({ pods }) => pods)}
          />
        )}
      </Fetched>
    </Panel>
  );
}
