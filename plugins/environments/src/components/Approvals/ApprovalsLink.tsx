import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useApprovals } from '../../api';
import { approvalsRouteRef } from '../../routes';

/** To the approvals, with the number that waits for the person. */
export function ApprovalsLink() {
  const to = useRouteRef(approvalsRouteRef);
  const waiting = useApprovals('toDecide').data?.totalItems ?? 0;
  return (
    <LinkButton
      to={to()}
      size="small"
      variant={waiting > 0 ? 'outlined' : 'text'}
      style={{ textTransform: 'none' }}
    >
      {waiting > 0 ? `${waiting} to approve` : 'Approvals'}
    </LinkButton>
  );
}
