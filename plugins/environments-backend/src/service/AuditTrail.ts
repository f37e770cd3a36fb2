import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type {
  Environment,
  EnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { nameOf } from './Caller';
import type { Caller } from './Caller';

/** One attempt at something: what, by whom, with which details. */
interface Attempt {
  /** `environment-extend`. */
  eventId: string;
  ref: EnvironmentRef;
  caller: Caller;
  details?: JsonObject;
}

/** Writes down what is attempted with environments: who, what, and how it went. */
export class AuditTrail {
  readonly #auditor: AuditorService;

  constructor(auditor: AuditorService) {
    this.#auditor = auditor;
  }

  /** A write, which answers the environment that it was done to. */
  write(
    attempt: Attempt,
    act: () => Promise<Environment>,
  ): Promise<Environment> {
    return this.#audit('medium', attempt, act, ({ metadata }) => ({
      uid: metadata.uid ?? '',
    }));
  }

  /** A read of what the experiment works on. */
  read<T>(attempt: Attempt, act: () => Promise<T>): Promise<T> {
    return this.#audit('low', attempt, act, () => ({}));
  }

  /** What lets somebody in, or puts them out; of its result only what `outcome` says. */
  access<T>(
    attempt: Attempt,
    act: () => Promise<T>,
    outcome: (result: T) => JsonObject,
  ): Promise<T> {
    return this.#audit('medium', attempt, act, outcome);
  }

  /** A write of something that is no environment; its details say of what. */
  writeElsewhere<T>(
    attempt: Omit<Attempt, 'ref'>,
    act: () => Promise<T>,
  ): Promise<T> {
    return this.#audit('medium', attempt, act, () => ({}));
  }

  async #audit<T>(
    severityLevel: 'low' | 'medium',
    {
      eventId,
      ref,
      caller,
      details = {},
    }: Omit<Attempt, 'ref'> & Partial<Pick<Attempt, 'ref'>>,
    act: () => Promise<T>,
    outcome: (result: T) => JsonObject,
  ): Promise<T> {
    const event = await this.#auditor.createEvent({
      eventId,
      severityLevel,
      meta: {
        ...(ref && { namespace: ref.namespace, name: ref.name }),
        by: nameOf(caller),
        ...details,
      },
    });
    let result: T;
    try {
      result = await act();
    } catch (error) {
      await event.fail({
        error: error instanceof Error ? error : new Error(String(error)),
      });
      throw error;
    }
    await event.success({ meta: outcome(result) });
    return result;
  }
}
