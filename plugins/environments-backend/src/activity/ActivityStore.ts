import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { z } from 'zod/v4';
import { migratedDatabase } from '../database/migratedDatabase';

/** One audited attempt to do something with an environment. */
export interface PortalActivity {
  /** An instant. */
  at: string;
  /** Entity ref, or the subject of a service. */
  actor: string;
  /** Id of the audit event. */
  event: string;
  succeeded: boolean;
  details: JsonObject;
}

interface ActivityRow {
  uid: string;
  at: string;
  actor: string;
  event: string;
  succeeded: boolean;
  details: string;
}

/** So many are shown of one environment; what is older is in the audit log. */
const MOST_SHOWN = 500;

const detailsSchema = z.record(z.string(), z.json());

/** What was done with environments through the portal; stays when they are gone. */
export class ActivityStore {
  readonly #db: Knex;

  static async create(database: DatabaseService): Promise<ActivityStore> {
    return new ActivityStore(await migratedDatabase(database));
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  /** @param uid - of the environment */
  async add(
    uid: string,
    { details, ...activity }: PortalActivity,
  ): Promise<void> {
    await this.#db<ActivityRow>('activity').insert({
      ...activity,
      uid,
      details: JSON.stringify(details),
    });
  }

  /** Newest first. */
  async list(uid: string): Promise<PortalActivity[]> {
    const rows = await this.#db<ActivityRow>('activity')
      .where({ uid })
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(MOST_SHOWN)
      .select('at', 'actor', 'event', 'succeeded', 'details');
    return rows.map(({ details, succeeded, ...row }) => ({
      ...row,
      // SQLite knows no booleans.
      succeeded: Boolean(succeeded),
      details: detailsSchema.parse(JSON.parse(details)),
    }));
  }
}
