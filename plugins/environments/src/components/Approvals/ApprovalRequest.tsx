import { EmptyState } from '@backstage/core-components';
import type { EnvironmentRef } from '@environments-dev/plugin-environments-common';
import { errorName, useApproval, useClasses } from '../../api';
import { Failure, Loading } from '../feedback';
import { ApprovalDetails } from './ApprovalDetails';

/** One request in full, fetched. */
export function ApprovalRequest(props: { environment: EnvironmentRef }) {
  const ref = props.environment;
  const approval = useApproval(ref);
  const classes = useClasses();
  if (approval.data) {
    const { className } = approval.data.environment.spec;
    return (
      <ApprovalDetails
        approval={approval.data}
        schema={
          classes.data?.items.find(
            ({ metadata }) => metadata.name === className,
          )?.spec.parameters
        }
      />
    );
  }
  if (approval.error && errorName(approval.error) === 'NotFoundError') {
    return (
      <EmptyState
        missing="content"
        title={`Nothing of ${ref.name} is to be decided`}
        description="It has ended, needs no approval any more, or you may not see it."
      />
    );
  }
  if (approval.error) {
    return (
      <Failure
        error={approval.error}
        what="the request"
        onRetry={() => approval.refetch()}
      />
    );
  }
  return <Loading what="the request" height={320} />;
}
