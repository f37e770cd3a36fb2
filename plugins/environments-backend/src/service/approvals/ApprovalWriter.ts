import { NotAllowedError } from '@backstage/errors';
import {
  hashJson,
  type IdentityPrefixes,
} from '@environments-dev/environment-classes';
import { isAlreadyExists } from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  type Environment,
  type EnvironmentApproval,
  environmentApprovalSchema,
} from '@environments-dev/plugin-environments-common';
import type { AccessReviews } from '../../controlCluster/AccessReviews';
import { environmentTypes } from '../../controlCluster/environmentTypes';
import type { Writer, WriterFor } from '../../controlCluster/writers';
import type { Person } from '../Caller';
import { FieldConflictError } from '../errors';
import type { ApprovalStanding } from './approvalStanding';
import {
  approverOf,
  objectionToDeciding,
  objectionToPerson,
} from './mayDecide';

/** A person's decision on what a hash names. */
export interface Decision {
  decision: EnvironmentApproval['spec']['decision'];
  requestHash: string;
  reason: string;
}

/**
 * Writes decisions to the control cluster, each after the control cluster said that the
 * person might write it themselves.
 */
export class ApprovalWriter {
  readonly #writerFor: WriterFor;
  readonly #access: AccessReviews;
  readonly #prefixes: IdentityPrefixes;

  constructor(options: {
    writerFor: WriterFor;
    access: AccessReviews;
    prefixes: IdentityPrefixes;
  }) {
    this.#writerFor = options.writerFor;
    this.#access = options.access;
    this.#prefixes = options.prefixes;
  }

  /**
   * Answers the decision as it is kept; a repeat after a lost answer gives the same.
   *
   * @throws NotAllowedError who may not decide
   * @throws FieldConflictError where that is not what is asked any more
   */
  async decide(
    environment: Environment,
    standing: ApprovalStanding | undefined,
    decision: Decision,
    person: Person,
  ): Promise<EnvironmentApproval> {
    const current = requireAsked(environment, standing);
    const objection = objectionToPerson(
      person,
      environment,
      current,
      this.#prefixes,
    );
    if (objection !== undefined) {
      throw new NotAllowedError(
        `${person.entityRef} may not decide on '${environment.metadata.name}': ${objection}`,
      );
    }
    await this.#requireAccess(environment, person);
    const writer = this.#writerFor(person);
    const approval = approvalOf(environment, decision, person, writer.as);
    if (!isRepeat(current, decision, person)) {
      requireCurrent(environment, current, decision);
    }
    try {
      return environmentApprovalSchema.parse(
        await writer.client.create<unknown>(
          environmentTypes.approvals,
          approval,
        ),
      );
    } catch (error) {
      if (!isAlreadyExists(error)) {
        throw error;
      }
      return this.#kept(approval, writer);
    }
  }

  async #requireAccess(
    { metadata: { name, namespace = '' } }: Environment,
    person: Person,
  ): Promise<void> {
    if (
      !(await this.#access.isAllowed(person, { verb: 'decide', namespace }))
    ) {
      throw new NotAllowedError(
        `${person.entityRef} may not decide on '${name}' in project '${namespace}'`,
      );
    }
  }

  /** What this person has decided on the same request before. */
  async #kept(
    approval: EnvironmentApproval,
    { client }: Writer,
  ): Promise<EnvironmentApproval> {
    const kept = environmentApprovalSchema.parse(
      await client.get<unknown>({
        type: environmentTypes.approvals,
        namespace: approval.metadata.namespace,
        name: approval.metadata.name,
      }),
    );
    if (kept.spec.decision !== approval.spec.decision) {
      throw new FieldConflictError([
        {
          path: 'requestHash',
          message: `you have ${said(kept.spec.decision)} it already`,
        },
      ]);
    }
    return kept;
  }
}

function requireAsked(
  { metadata }: Environment,
  standing: ApprovalStanding | undefined,
): ApprovalStanding {
  if (!standing) {
    throw new FieldConflictError([
      {
        path: 'requestHash',
        message: `environment '${metadata.name}' needs no approval any more`,
      },
    ]);
  }
  return standing;
}

/** Whether the person has decided exactly so before. */
function isRepeat(
  { decisions }: ApprovalStanding,
  { decision, requestHash }: Decision,
  { entityRef }: Person,
): boolean {
  return decisions.some(
    each =>
      each.by === entityRef &&
      each.decision === decision &&
      each.requestHash === requestHash,
  );
}

function requireCurrent(
  environment: Environment,
  standing: ApprovalStanding,
  { requestHash }: Decision,
): void {
  const { metadata, status } = environment;
  const isLookedAt =
    metadata.generation === undefined ||
    status?.observedGeneration === metadata.generation;
  const message =
    requestHash !== standing.requestHash || !isLookedAt
      ? 'something else is asked by now; look at it again before you decide'
      : objectionToDeciding(environment, standing);
  if (message !== undefined) {
    throw new FieldConflictError([{ path: 'requestHash', message }]);
  }
}

/** Named by what and who, so that a decision is kept once. */
function approvalOf(
  { metadata: { name, namespace = '', uid = '' } }: Environment,
  { decision, requestHash, reason }: Decision,
  person: Person,
  writtenAs: Writer['as'],
): EnvironmentApproval {
  const { entityRef } = person;
  return {
    apiVersion: API_VERSION,
    kind: 'EnvironmentApproval',
    metadata: {
      name: `${name}-${hashJson({ uid, requestHash, entityRef })}`,
      namespace,
    },
    spec: {
      environmentName: name,
      environmentUid: uid,
      requestHash,
      decision,
      reason,
      approver: approverOf(person),
      // Who writes it themselves does so on nobody's behalf.
      ...(writtenAs === 'Portal' && { onBehalfOf: entityRef }),
    },
  };
}

function said(decision: Decision['decision']): string {
  return decision === 'Approved' ? 'approved' : 'rejected';
}
