import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { migratedDatabase } from '../database/migratedDatabase';
import {
  EnvironmentNotification,
  NotificationMessage,
  notificationMessageSchema,
} from './EnvironmentNotification';

interface NotificationRow {
  uid: string;
  transition: string;
  audience: string;
  at: string;
  message: string;
  attempts: number;
  due_at: string;
  sent_at: string | null;
}

type NotificationKey = Pick<NotificationRow, 'uid' | 'transition' | 'audience'>;

/** A notification that whoever holds this is to send, and nobody else. */
export interface TakenNotification {
  key: NotificationKey;
  /** How often it was tried, this time included. */
  attempts: number;
  message: NotificationMessage;
}

/** Rows that one statement writes: some databases take few variables. */
const BATCH = 50;

/** What people are told, a row each, so that nobody is told twice. */
export class NotificationStore {
  readonly #db: Knex;

  static async create(database: DatabaseService): Promise<NotificationStore> {
    return new NotificationStore(await migratedDatabase(database));
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  /** When the first of all replicas first ran; `now` if that is this one. */
  async firstStart(now: Date): Promise<string> {
    await this.#db('notification_start')
      .insert({ id: 1, since: now.toISOString() })
      .onConflict('id')
      .ignore();
    const row = await this.#db<{ id: number; since: string }>(
      'notification_start',
    )
      .where({ id: 1 })
      .first('since');
    return row?.since ?? now.toISOString();
  }

  /** Takes in what is new; what is known already stays as it is. */
  async add(
    notifications: readonly EnvironmentNotification[],
    now: Date,
  ): Promise<void> {
    const rows = notifications.map(({ message, ...key }): NotificationRow => ({
      ...key,
      message: JSON.stringify(message),
      attempts: 0,
      due_at: now.toISOString(),
      sent_at: null,
    }));
    for (let from = 0; from < rows.length; from += BATCH) {
      await this.#db<NotificationRow>('notifications')
        .insert(rows.slice(from, from + BATCH))
        .onConflict(['uid', 'transition', 'audience'])
        .ignore();
    }
  }

  /**
   * Takes on the oldest that is due. Until `heldUntil` no other replica does; if it is
   * neither sent nor put off by then, whoever took it on is thought dead.
   */
  async take(
    now: Date,
    heldUntil: Date,
  ): Promise<TakenNotification | undefined> {
    for (;;) {
      const row = await this.#db<NotificationRow>('notifications')
        .whereNull('sent_at')
        .andWhere('due_at', '<=', now.toISOString())
        .orderBy([
          { column: 'at' },
          { column: 'audience' },
          { column: 'uid' },
          { column: 'transition' },
        ])
        .first();
      if (!row) {
        return undefined;
      }
      const { uid, transition, audience, due_at } = row;
      const key = { uid, transition, audience };
      const taken = await this.#db<NotificationRow>('notifications')
        .where({ ...key, due_at })
        .whereNull('sent_at')
        .update({
          due_at: heldUntil.toISOString(),
          attempts: row.attempts + 1,
        });
      if (taken === 1) {
        return {
          key,
          attempts: row.attempts + 1,
          message: notificationMessageSchema.parse(JSON.parse(row.message)),
        };
      }
    }
  }

  async sent({ key }: TakenNotification, now: Date): Promise<void> {
    await this.#db<NotificationRow>('notifications')
      .where(key)
      .update({ sent_at: now.toISOString() });
  }

  async putOff({ key }: TakenNotification, until: Date): Promise<void> {
    await this.#db<NotificationRow>('notifications')
      .where(key)
      .update({ due_at: until.toISOString() });
  }

  /**
   * Forgets what happened before `before`, sent or not.
   *
   * @returns how many of them had never been sent
   */
  async forget(before: Date): Promise<number> {
    const old = () =>
      this.#db<NotificationRow>('notifications').where(
        'at',
        '<',
        before.toISOString(),
      );
    const unsent = await old().whereNull('sent_at').delete();
    await old().delete();
    return unsent;
  }
}
