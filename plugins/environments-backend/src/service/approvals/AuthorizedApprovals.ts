import { environmentApprovePermission } from '@environments-dev/plugin-environments-common';
import type {
  ApprovalAnswer,
  ApprovalView,
  Environment,
  EnvironmentRef,
  List,
} from '@environments-dev/plugin-environments-common';
import type { Caller } from '../Caller';
import type { EnvironmentPermissions } from '../EnvironmentPermissions';
import type { ApprovalSight } from './ApprovalInbox';
import type { ApprovalsService } from './ApprovalsService';
import type { Decision } from './ApprovalWriter';

/** Shows requests to who may see them, and lets those decide who may. */
export class AuthorizedApprovals implements ApprovalsService {
  readonly #inner: ApprovalsService;
  readonly #permissions: EnvironmentPermissions;

  constructor(options: {
    inner: ApprovalsService;
    permissions: EnvironmentPermissions;
  }) {
    this.#inner = options.inner;
    this.#permissions = options.permissions;
  }

  async listApprovals(
    { query }: { query: { view: ApprovalView; limit: number } },
    caller: Caller,
  ): Promise<List<ApprovalAnswer>> {
    const sight = await this.#sightOf(caller);
    return this.#inner.listApprovals({ query, sight }, caller);
  }

  async getApproval(
    ref: EnvironmentRef,
    _request: object,
    caller: Caller,
  ): Promise<ApprovalAnswer> {
    await this.#permissions.get(ref, caller);
    const sight = await this.#sightOf(caller);
    return this.#inner.getApproval(ref, { sight }, caller);
  }

  async decideApproval(
    ref: EnvironmentRef,
    decision: Decision,
    caller: Caller,
  ): Promise<Environment> {
    await this.#permissions.require(ref, environmentApprovePermission, caller);
    return this.#inner.decideApproval(ref, decision, caller);
  }

  async #sightOf(caller: Caller): Promise<ApprovalSight> {
    const [visible, decidable] = await Promise.all([
      this.#permissions.visible(caller),
      this.#permissions.visible(caller, environmentApprovePermission),
    ]);
    return { visible, decidable };
  }
}
