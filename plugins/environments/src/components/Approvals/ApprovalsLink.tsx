import { useRouteRef } from '@backstage/core-plugin-api';
import { useApprovals } from '../../api';
import { approvalsRouteRef } from '../../routes';
import { PageLink } from '../PageLink';

/** To the approvals, with the number that waits for the person. */
export function ApprovalsLink() {
  const to = useRouteRef(approvalsRouteRef);
  const waiting = useApprovals('toDecide').data?.totalItems ?? 0;
  return (
    <PageLink to={to()} isCalling={waiting > 0}>
      {waiting > 0 ? `${waiting} to approve` : 'Approvals'}
    </PageLink>
  );
}
