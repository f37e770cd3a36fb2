import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { useApproval } from '../../api';
import { approvalsRouteRef } from '../../routes';
import { isOver, phaseOf, refOf } from '../environmentFacts';
import { AnyOf } from '../AnyOf';
import { LinkButton } from '../LinkButton';
import { formatApprovalsView } from './approvalLinks';

/** Who must approve what is asked, where somebody must; nothing else. */
export function ApprovalPanel(props: { environment: Environment }) {
  const { environment } = props;
  const ref = refOf(environment);
  const approvals = useRouteRef(approvalsRouteRef);
  const asked = environment.status?.approval;
  const isWaiting = asked?.state === 'ApprovalRequired' && !isOver(environment);
  const approval = useApproval(ref, { enabled: isWaiting });
  if (!isWaiting || (approval.data && approval.data.state === 'Approved')) {
    return null;
  }
  const to = `${approvals()}?${formatApprovalsView({ view: 'toDecide', open: ref })}`;
  const isRunning = phaseOf(environment) !== 'Waiting';
  return (
    <Alert
      severity="info"
      variant="outlined"
      action={
        approval.data?.mayDecide.answer === 'Yes' ? (
          <LinkButton to={to} size="small" variant="outlined">
            Decide
          </LinkButton>
        ) : undefined
      }
    >
      <AlertTitle>
        {isRunning ? 'A change waits for approval' : 'Waiting for approval'}
      </AlertTitle>
      <AnyOf entityRefs={asked.by} /> may approve it.{' '}
      {isRunning
        ? 'Until then it stays as it is.'
        : 'It starts as soon as one of them has.'}{' '}
      <Link to={to} underline="always">
        What is asked
      </Link>
    </Alert>
  );
}
