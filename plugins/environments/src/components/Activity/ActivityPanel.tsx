import Skeleton from '@material-ui/lab/Skeleton';
import type { UseQueryResult } from '@tanstack/react-query';
import type {
  ActivityItem,
  EnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { useActivity, useRecordActivity } from '../../api';
import { Failure, Panel } from '../feedback';
import { ActivityList } from './ActivityList';

function ActivityPanel(props: { activity: UseQueryResult<ActivityItem[]> }) {
  const { activity } = props;
  return (
    <Panel title="Activity">
      {activity.isPending && (
        <Skeleton variant="rect" height={96} aria-label="Loading activity" />
      )}
      {activity.isError && !activity.data && (
        <Failure
          error={activity.error}
          what="the activity"
          onRetry={() => activity.refetch()}
        />
      )}
      {activity.data && <ActivityList items={activity.data} />}
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
