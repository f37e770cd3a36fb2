import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  canonicalHash,
  environmentSchema,
} from '@environments-dev/plugin-environments-common';
import type {
  Environment,
  EnvironmentRequest,
} from '@environments-dev/plugin-environments-common';
import { nameOf } from '../Caller';
import type { Caller } from '../Caller';
import type { EnvironmentsService } from '../EnvironmentsService';
import { FieldConflictError, UnprocessableRequestError } from '../errors';
import type { IdempotencyStore, KeyedAttempt } from './IdempotencyStore';

/** What clocks of the portal and of the control cluster may be apart. */
const CLOCK_SKEW_MILLIS = 60_000;

/**
 * Makes a request that comes again with its key the same request: one environment, one
 * answer, whatever the number of replicas and of double clicks. A request that was
 * refused made nothing, so its key may be used again.
 *
 * `draft-ietf-httpapi-idempotency-key-header`.
 */
export class IdempotentEnvironments implements EnvironmentsService {
  readonly #inner: EnvironmentsService;
  readonly #keys: IdempotencyStore;
  readonly #now: () => Date;
  readonly #newId: () => string;

  readonly listEnvironments: EnvironmentsService['listEnvironments'];
  readonly getEnvironment: EnvironmentsService['getEnvironment'];
  readonly changeEnvironment: EnvironmentsService['changeEnvironment'];
  readonly extendEnvironment: EnvironmentsService['extendEnvironment'];
  readonly powerEnvironment: EnvironmentsService['powerEnvironment'];
  readonly endEnvironment: EnvironmentsService['endEnvironment'];
  readonly previewEnvironment: EnvironmentsService['previewEnvironment'];

  constructor(options: {
    inner: EnvironmentsService;
    keys: IdempotencyStore;
    now: () => Date;
    newId: () => string;
  }) {
    const { inner } = options;
    this.#inner = inner;
    this.#keys = options.keys;
    this.#now = options.now;
    this.#newId = options.newId;
    this.listEnvironments = inner.listEnvironments.bind(inner);
    this.getEnvironment = inner.getEnvironment.bind(inner);
    this.changeEnvironment = inner.changeEnvironment.bind(inner);
    this.extendEnvironment = inner.extendEnvironment.bind(inner);
    this.powerEnvironment = inner.powerEnvironment.bind(inner);
    this.endEnvironment = inner.endEnvironment.bind(inner);
    this.previewEnvironment = inner.previewEnvironment.bind(inner);
  }

  async createEnvironment(
    request: EnvironmentRequest,
    caller: Caller,
    { idempotencyKey }: { idempotencyKey?: string } = {},
  ): Promise<Environment> {
    if (idempotencyKey === undefined) {
      return this.#inner.createEnvironment(request, caller);
    }
    const attempt: KeyedAttempt = {
      caller: nameOf(caller),
      key: idempotencyKey,
      requestHash: canonicalHash(request),
      attempt: this.#newId(),
    };
    const beginning = await this.#keys.begin(attempt, this.#now());
    switch (beginning.type) {
      case 'Answered':
        return environmentSchema.parse(JSON.parse(beginning.answer));
      case 'Running':
        throw new FieldConflictError([
          {
            path: 'Idempotency-Key',
            message:
              'the request with this key is still being worked on; ask again in a moment',
          },
        ]);
      case 'OtherRequest':
        throw new UnprocessableRequestError([
          {
            path: 'Idempotency-Key',
            message:
              'was used for another request; a request that differs needs a key of its own',
          },
        ]);
      default:
        return this.#create(request, caller, attempt, beginning);
    }
  }

  async #create(
    request: EnvironmentRequest,
    caller: Caller,
    attempt: KeyedAttempt,
    { firstBegunAt, isResumed }: { firstBegunAt: string; isResumed: boolean },
  ): Promise<Environment> {
    try {
      const environment = await this.#inner
        .createEnvironment(request, caller)
        .catch(error =>
          isResumed && error instanceof ConflictError
            ? this.#madeBefore(request, caller, firstBegunAt, error)
            : Promise.reject(error),
        );
      await this.#keys.answered(attempt, JSON.stringify(environment));
      return environment;
    } catch (error) {
      await (isRefusal(error)
        ? this.#keys.refused(attempt)
        : this.#keys.interrupted(attempt, this.#now()));
      throw error;
    }
  }

  /** What an earlier try made before it was cut off; else the conflict is with another. */
  async #madeBefore(
    { metadata, spec }: EnvironmentRequest,
    caller: Caller,
    firstBegunAt: string,
    conflict: ConflictError,
  ): Promise<Environment> {
    const existing = await this.#inner.getEnvironment(metadata, caller);
    const earliest = Date.parse(firstBegunAt) - CLOCK_SKEW_MILLIS;
    const isTheSame =
      caller.type === 'Person' &&
      existing.spec.requester?.entityRef === caller.entityRef &&
      existing.spec.className === spec.className &&
      Date.parse(existing.metadata.creationTimestamp ?? '') >= earliest;
    if (!isTheSame) {
      throw conflict;
    }
    return existing;
  }
}

/** Whether nothing was made for certain. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof InputError ||
    error instanceof NotAllowedError ||
    error instanceof NotFoundError ||
    error instanceof ConflictError
  );
}
