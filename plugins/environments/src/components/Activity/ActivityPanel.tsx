import type { UseQueryResult } from '@tanstack/react-query';
import type {
  ActivityItem,
  EnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { useActivity, useRecordActivity } from '../../api';
import { Fetched, Panel } from '../feedback';
import { ActivityList } from './ActivityList';

function ActivityPanel(props: { activity: UseQueryResult<ActivityItem[]> }) {
  const { activity } = props;
  return (
    <Panel title="Activity">
      <Fetched query={activity} what="the activity">
        {items => <ActivityList items={items} />}
      </Fetched>
    </Panel>
  );
}

/** Who did what with an environment, and what happened to it. */
export function EnvironmentActivityPanel(props: {
  environment: EnvironmentRef;
}) {
  return <ActivityPanel activity={useActivity(props.environment)} />;
}

/** Who did what with an environment that has ended. */
export function RecordActivityPanel(props: { record: string }) {
  return <ActivityPanel activity={useRecordActivity(props.record)} />;
}
