import type {
  ApprovalAnswer,
  ApprovalView,
  Environment,
  EnvironmentRef,
  List,
} from '@environments-dev/plugin-environments-common';
import type { AskControlCluster } from '../../controlCluster/askControlCluster';
import type { ReadModel } from '../../readModel/ReadModel';
import { requirePerson } from '../Caller';
import type { Caller } from '../Caller';
import type { ApprovalInbox, ApprovalSight } from './ApprovalInbox';
import type { ApprovalsService } from './ApprovalsService';
import type { ApprovalWriter, Decision } from './ApprovalWriter';

/** Reads requests from what the watches brought, writes decisions to the control cluster. */
export class ControlClusterApprovals implements ApprovalsService {
  readonly #ask: AskControlCluster;
  readonly #readModel: ReadModel;
  readonly #inbox: ApprovalInbox;
  readonly #writer: ApprovalWriter;

  constructor(options: {
    ask: AskControlCluster;
    readModel: ReadModel;
    inbox: ApprovalInbox;
    writer: ApprovalWriter;
  }) {
    this.#ask = options.ask;
    this.#readModel = options.readModel;
    this.#inbox = options.inbox;
    this.#writer = options.writer;
  }

  async listApprovals(
    request: {
      query: { view: ApprovalView; limit: number };
      sight: ApprovalSight;
    },
    caller: Caller,
  ): Promise<List<ApprovalAnswer>> {
    await this.#readModel.requireKnowledge();
    const { query, sight } = request;
    const found = await this.#ask(() => this.#inbox.list(query, sight, caller));
    return {
      ...found,
      pageInfo: {},
      ...this.#readModel.connection.staleness(),
    };
  }

  async getApproval(
    ref: EnvironmentRef,
    { sight }: { sight: ApprovalSight },
    caller: Caller,
  ): Promise<ApprovalAnswer> {
    const environment = await this.#readModel.getEnvironment(ref);
    return this.#ask(() => this.#inbox.get(environment, sight, caller));
  }

  async decideApproval(
    ref: EnvironmentRef,
    decision: Decision,
    caller: Caller,
  ): Promise<Environment> {
    const person = requirePerson(caller);
    const environment = await this.#readModel.getEnvironment(ref);
    const approval = await this.#ask(() =>
      this.#writer.decide(
        environment,
        this.#inbox.standing(environment),
        decision,
        person,
      ),
    );
    await this.#readModel.seenApproval(approval);
    return this.#readModel.getEnvironment(ref);
  }
}
