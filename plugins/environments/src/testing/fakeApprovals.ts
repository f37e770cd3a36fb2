import { NotFoundError } from '@backstage/errors';
import type {
  ApprovalAnswer,
  ApproveRequestInput,
  Environment,
  EnvironmentRef,
  EnvironmentsApi,
} from '@environments-dev/plugin-environments-common';
import { isOf } from './environmentOf';
import { beforeRead, beforeWrite } from './fakeFaults';
import type { FakeWorld } from './FakeWorld';
import { listOf } from './listOf';

type ApprovalCalls = Pick<
  EnvironmentsApi,
  'listApprovals' | 'getApproval' | 'approveEnvironment' | 'rejectEnvironment'
>;

type Decision = 'Approved' | 'Rejected';

/** A decision that was made. */
export type Decided = ApproveRequestInput & {
  name: string;
  decision: Decision;
};

/** An approval that Jane has just decided on. */
function decidedNow(
  approval: ApprovalAnswer,
  decision: Decision,
  reason: string,
): ApprovalAnswer {
  return {
    ...approval,
    state: decision,
    mayDecide: { answer: 'No', because: 'it has been decided on' },
    decisions: [
      {
        requestHash: approval.requestHash,
        decision,
        by: 'user:default/jane',
        at: new Date().toISOString(),
        reason,
      },
      ...approval.decisions,
    ],
  };
}

/**
 * The calls about approvals in memory.
 *
 * @param onDecided - told every decision as it is made
 */
export function fakeApprovals(
  world: FakeWorld,
  onDecided: (decided: Decided) => void,
): ApprovalCalls {
  async function getApproval(ref: EnvironmentRef): Promise<ApprovalAnswer> {
    await beforeRead(world);
    const found = Object.values(world.approvals)
      .flat()
      .find(({ environment }) => isOf(environment, ref));
    if (!found) {
      throw new NotFoundError(`${ref.name} needs no approval`);
    }
    return found;
  }

  async function decide(
    ref: EnvironmentRef,
    request: ApproveRequestInput,
    decision: Decision,
  ): Promise<Environment> {
    beforeWrite(world);
    const approval = await getApproval(ref);
    onDecided({ ...request, name: ref.name, decision });
    const { toDecide = [], decided = [] } = world.approvals;
    world.approvals = {
      ...world.approvals,
      toDecide: toDecide.filter(each => each !== approval),
      decided: [
        decidedNow(approval, decision, request.reason ?? ''),
        ...decided,
      ],
    };
    return approval.environment;
  }

  return {
    async listApprovals(query = {}) {
      await beforeRead(world);
      const { approvals, staleSince } = world;
      return listOf(approvals[query.view ?? 'toDecide'] ?? [], staleSince);
    },
    getApproval,
    async approveEnvironment(ref, request) {
      return decide(ref, request, 'Approved');
    },
    async rejectEnvironment(ref, request) {
      return decide(ref, request, 'Rejected');
    },
  };
}
