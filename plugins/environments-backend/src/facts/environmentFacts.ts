import type {
  ApprovalStatus,
  Environment,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentFacts } from '@environments-dev/plugin-environments-node';

/** What permission rules see of an environment. */
export function environmentFacts({
  metadata,
  spec,
  status,
}: Environment): EnvironmentFacts {
  const requester = spec.requester?.entityRef ?? spec.requester?.username;
  return {
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    className: spec.className,
    owner: spec.owner ?? requester,
    requester,
    approvers: approversOf(status?.approval),
  };
}

/** Whoever may decide; what never needed a decision is nobody's to look at for that. */
function approversOf(
  approval: ApprovalStatus | undefined,
): readonly string[] | undefined {
  const isDecidedOn =
    approval !== undefined &&
    (approval.state !== 'NotRequired' || approval.decisions.length > 0);
  return isDecidedOn ? approval.by : undefined;
}
