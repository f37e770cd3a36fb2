import { NotFoundError } from '@backstage/errors';
import type { IdentityPrefixes } from '@environments-dev/environment-classes';
import type {
  ApprovalAnswer,
  ApprovalView,
  Environment,
  EnvironmentApproval,
} from '@environments-dev/plugin-environments-common';
import { matchesEnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type { EnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type { AccessReviews } from '../../controlCluster/AccessReviews';
import { environmentFacts } from '../../facts/environmentFacts';
import type { ClassHistory } from '../../history/ClassHistory';
import type { ReadModel } from '../../readModel/ReadModel';
import type { Caller } from '../Caller';
import type { RequestReviews } from '../RequestReviews';
import { isVisible } from '../visibility';
import type { Visibility } from '../visibility';
import { approvalExpenses } from './approvalExpenses';
import { approvalStanding } from './approvalStanding';
import type { ApprovalStanding } from './approvalStanding';
import { changesFromInForce } from './changesFromInForce';
import { objectionToDeciding, objectionToPerson } from './mayDecide';
import { otherEnvironments } from './otherEnvironments';

/** What the permission policy lets a caller see, and decide on. */
export interface ApprovalSight {
  visible: Visibility<EnvironmentFilter>;
  decidable: Visibility<EnvironmentFilter>;
}

/** An environment whose request needs an approval. */
interface Asked {
  environment: Environment;
  standing: ApprovalStanding;
}

/** Requests that need an approval, as each caller sees them. */
export class ApprovalInbox {
  readonly #readModel: ReadModel;
  readonly #reviews: RequestReviews;
  readonly #access: AccessReviews;
  readonly #history: ClassHistory;
  readonly #prefixes: IdentityPrefixes;
  readonly #now: () => Date;

  constructor(options: {
    readModel: ReadModel;
    reviews: RequestReviews;
    access: AccessReviews;
    history: ClassHistory;
    prefixes: IdentityPrefixes;
    now: () => Date;
  }) {
    this.#readModel = options.readModel;
    this.#reviews = options.reviews;
    this.#access = options.access;
    this.#history = options.history;
    this.#prefixes = options.prefixes;
    this.#now = options.now;
  }

  async list(
    { view, limit }: { view: ApprovalView; limit: number },
    sight: ApprovalSight,
    caller: Caller,
  ): Promise<{ items: ApprovalAnswer[]; totalItems: number }> {
    const chosen: Asked[] = [];
    for (const asked of this.#askedBy(sight.visible)) {
      if (await this.#belongsTo(view, asked, sight, caller)) {
        chosen.push(asked);
      }
    }
    chosen.sort((a, b) => compare(a.standing.since, b.standing.since));
    if (view === 'decided') {
      chosen.reverse();
    }
    return {
      items: await Promise.all(
        chosen.slice(0, limit).map(asked => this.#answer(asked, sight, caller)),
      ),
      totalItems: chosen.length,
    };
  }

  /** @throws NotFoundError where nothing needs an approval */
  async get(
    environment: Environment,
    sight: ApprovalSight,
    caller: Caller,
  ): Promise<ApprovalAnswer> {
    const standing = this.standing(environment);
    if (!standing) {
      throw new NotFoundError(
        `Environment '${environment.metadata.name}' needs no approval`,
      );
    }
    return this.#answer({ environment, standing }, sight, caller);
  }

  /** Undefined: nothing of it needs an approval. */
  standing(environment: Environment): ApprovalStanding | undefined {
    const { uid } = environment.metadata;
    return approvalStanding(
      environment,
      this.#readModel
        .approvals()
        .filter(({ spec }) => spec.environmentUid === uid),
      this.#prefixes,
    );
  }

  *#askedBy(visible: ApprovalSight['visible']): Generator<Asked> {
    const byEnvironment = new Map<string, EnvironmentApproval[]>();
    for (const approval of this.#readModel.approvals()) {
      const { environmentUid } = approval.spec;
      byEnvironment.set(environmentUid, [
        ...(byEnvironment.get(environmentUid) ?? []),
        approval,
      ]);
    }
    for (const { environment, facts } of this.#readModel.environments.all()) {
      const standing =
        environment.status?.approval &&
        isVisible(visible, filter => matchesEnvironmentFilter(facts, filter))
          ? approvalStanding(
              environment,
              byEnvironment.get(environment.metadata.uid ?? '') ?? [],
              this.#prefixes,
            )
          : undefined;
      if (standing) {
        yield { environment, standing };
      }
    }
  }

  async #belongsTo(
    view: ApprovalView,
    asked: Asked,
    sight: ApprovalSight,
    caller: Caller,
  ): Promise<boolean> {
    const { environment, standing } = asked;
    const claims =
      caller.type === 'Person' ? caller.ownershipEntityRefs : ([] as const);
    const { owner, requester } = environmentFacts(environment);
    const isTheirs = claims.some(ref => ref === owner || ref === requester);
    const isOpen = standing.decision.state === 'ApprovalRequired';
    switch (view) {
      case 'toDecide':
        return (
          isOpen &&
          (await this.#mayDecide(asked, sight, caller)).answer === 'Yes'
        );
      case 'mine':
        return isOpen && isTheirs && !environment.metadata.deletionTimestamp;
      default:
        return (
          !isOpen &&
          (isTheirs ||
            (caller.type === 'Person' &&
              standing.decisions.some(({ by }) => by === caller.entityRef)))
        );
    }
  }

  async #mayDecide(
    { environment, standing }: Asked,
    { decidable }: ApprovalSight,
    caller: Caller,
  ): Promise<ApprovalAnswer['mayDecide']> {
    if (caller.type !== 'Person') {
      return { answer: 'No', because: 'people decide, not services' };
    }
    const facts = environmentFacts(environment);
    const because =
      objectionToDeciding(environment, standing) ??
      objectionToPerson(caller, environment, standing, this.#prefixes) ??
      (isVisible(decidable, filter => matchesEnvironmentFilter(facts, filter))
        ? undefined
        : 'you lack the permission environment.approve for it') ??
      ((await this.#access.isAllowedForDisplay(caller, {
        verb: 'decide',
        namespace: facts.namespace,
      })) === false
        ? `you may not decide in project '${facts.namespace}'; ask its owner for the role environments-approver there`
        : undefined);
    return because === undefined
      ? { answer: 'Yes' }
      : { answer: 'No', because };
  }

  async #answer(
    asked: Asked,
    sight: ApprovalSight,
    caller: Caller,
  ): Promise<ApprovalAnswer> {
    const { environment, standing } = asked;
    const { spec } = environment;
    const { classRevision } = spec;
    const review = await this.#reviews.reviewChange(environment, {
      classRevision,
    });
    const figures = await this.#history.figures(spec.className);
    return {
      environment,
      classTitle:
        review.compiled?.spec.title ??
        this.#readModel.class(spec.className)?.spec.title ??
        spec.className,
      requestHash: standing.requestHash,
      state: standing.decision.state,
      since: standing.since,
      by: [...standing.by],
      mayDecide: await this.#mayDecide(asked, sight, caller),
      parameters:
        review.result === 'Accepted' ? review.parameters : spec.parameters,
      changes: changesFromInForce(environment, review),
      ...(review.result === 'Accepted' &&
        approvalExpenses({
          environment,
          compiled: review.compiled,
          parameters: review.parameters,
          rates: this.#readModel.costRates(),
          startSeconds: figures?.readyP50Seconds,
          now: this.#now(),
        })),
      others: this.#others(environment, sight),
      decisions: standing.decisions.map(
        ({ requestHash, decision, by, at, reason }) => ({
          requestHash,
          decision,
          by,
          at,
          reason,
        }),
      ),
    };
  }

  #others(
    environment: Environment,
    { visible }: ApprovalSight,
  ): ApprovalAnswer['others'] {
    const { requester } = environmentFacts(environment);
    const others = [...this.#readModel.environments.all()]
      .filter(
        ({ facts, environment: other }) =>
          requester !== undefined &&
          facts.requester === requester &&
          other.metadata.uid !== environment.metadata.uid,
      )
      .map(entry => entry.environment);
    return otherEnvironments(others, other =>
      isVisible(visible, filter =>
        matchesEnvironmentFilter(environmentFacts(other), filter),
      ),
    );
  }
}

function compare(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}
