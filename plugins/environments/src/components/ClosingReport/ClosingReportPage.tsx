import Skeleton from '@material-ui/lab/Skeleton';
import { EmptyState, LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { EnvironmentRef } from '@environments-dev/plugin-environments-common';
import { useRecords } from '../../api';
import { rootRouteRef } from '../../routes';
import { Failure } from '../feedback';
import { ClosingReport } from './ClosingReport';

/** The newest closing report of an environment that is no longer there. */
export function ClosingReportPage(props: {
  environment: EnvironmentRef;
  /** It was there a moment ago: its report may still be on its way. */
  justEnded: boolean;
}) {
  const { environment, justEnded } = props;
  const listLink = useRouteRef(rootRouteRef);
  const records = useRecords(
    { namespace: environment.namespace, environment: environment.name },
    { untilFound: justEnded },
  );
  if (records.isPending) {
    return <Skeleton variant="rect" height={280} aria-label="Loading report" />;
  }
  if (records.isError && !records.data) {
    return (
      <Failure
        error={records.error}
        what="the closing report"
        onRetry={() => records.refetch()}
      />
    );
  }
  const newest = records.data?.items.find(() => true);
  if (newest) {
    return <ClosingReport record={newest} />;
  }
  if (justEnded) {
    return (
      <EmptyState
        missing="info"
        title={`${environment.name} has ended`}
        description="Its closing report is being written and will show here."
      />
    );
  }
  return (
    <EmptyState
      missing="content"
      title={`There is no environment ${environment.name}`}
      description={`Project ${environment.namespace} has none of that name that you may see, and no closing report of one.`}
      action={
        <LinkButton to={listLink()} variant="outlined">
          All environments
        </LinkButton>
      }
    />
  );
}
