import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { migratedDatabase } from '../../database/migratedDatabase';

/** How long a request is known by its key. */
const KNOWN_FOR_MILLIS = 24 * 60 * 60_000;

/** How long who works on a request may take, before another attempt takes it on. */
const HELD_FOR_MILLIS = 60_000;

/** One try at a request that has a key. */
export interface KeyedAttempt {
  /** Entity ref or subject: each caller has keys of their own. */
  caller: string;
  key: string;
  /** Of what is asked for. */
  requestHash: string;
  /** Unique to this try. */
  attempt: string;
}

/** How a try begins. */
export type Beginning =
  | {
      type: 'Begun';
      /** An instant; before that of now where an earlier try was cut off. */
      firstBegunAt: string;
      isResumed: boolean;
    }
  | { type: 'Running' }
  | { type: 'OtherRequest' }
  | {
      type: 'Answered';
      /** JSON. */
      answer: string;
    };

interface KeyRow {
  caller: string;
  key: string;
  request_hash: string;
  attempt: string;
  held_until: string;
  begun_at: string;
  expires_at: string;
  answer: string | null;
}

/** Requests by their keys, a row each, so that of several replicas one makes it. */
export class IdempotencyStore {
  readonly #db: Knex;

  static async create(database: DatabaseService): Promise<IdempotencyStore> {
    return new IdempotencyStore(await migratedDatabase(database));
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  /** Takes on a request, unless it is being worked on, or answered already. */
  async begin(attempted: KeyedAttempt, now: Date): Promise<Beginning> {
    const { caller, key, requestHash, attempt } = attempted;
    const heldUntil = after(now, HELD_FOR_MILLIS);
    await this.#rows().where('expires_at', '<=', now.toISOString()).delete();
    await this.#rows()
      .insert({
        caller,
        key,
        request_hash: requestHash,
        attempt,
        held_until: heldUntil,
        begun_at: now.toISOString(),
        expires_at: after(now, KNOWN_FOR_MILLIS),
        answer: null,
      })
      .onConflict(['caller', 'key'])
      .ignore();
    const row = await this.#rows().where({ caller, key }).first();
    if (!row) {
      // The first try has failed this moment, and let go of it.
      return { type: 'Running' };
    }
    if (row.attempt === attempt) {
      return { type: 'Begun', firstBegunAt: row.begun_at, isResumed: false };
    }
    if (row.request_hash !== requestHash) {
      return { type: 'OtherRequest' };
    }
    if (row.answer !== null) {
      return { type: 'Answered', answer: row.answer };
    }
    if (row.held_until > now.toISOString()) {
      return { type: 'Running' };
    }
    const taken = await this.#rows()
      .where({ caller, key, attempt: row.attempt })
      .whereNull('answer')
      .update({ attempt, held_until: heldUntil });
    return taken === 1
      ? { type: 'Begun', firstBegunAt: row.begun_at, isResumed: true }
      : { type: 'Running' };
  }

  /** Keeps what this try was answered, as JSON. */
  async answered(
    { caller, key, attempt }: KeyedAttempt,
    answer: string,
  ): Promise<void> {
    await this.#rows().where({ caller, key, attempt }).update({ answer });
  }

  /** Lets go of the key: what was refused may be tried again with it. */
  async refused({ caller, key, attempt }: KeyedAttempt): Promise<void> {
    await this.#rows().where({ caller, key, attempt }).delete();
  }

  /** Nobody knows whether it was done: the next try finds out. */
  async interrupted(
    { caller, key, attempt }: KeyedAttempt,
    now: Date,
  ): Promise<void> {
    await this.#rows()
      .where({ caller, key, attempt })
      .update({ held_until: now.toISOString() });
  }

  #rows() {
    return this.#db<KeyRow>('idempotency_keys');
  }
}

function after(now: Date, millis: number): string {
  return new Date(now.getTime() + millis).toISOString();
}
