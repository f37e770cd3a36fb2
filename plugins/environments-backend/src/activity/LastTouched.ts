import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { migratedDatabase } from '../database/migratedDatabase';

/** Fewer than a statement takes parameters, in any database. */
const AT_ONCE = 500;

/** When somebody last did something with environments through the portal. */
export class LastTouched {
  readonly #db: Knex;

  static async create(database: DatabaseService): Promise<LastTouched> {
    return new LastTouched(await migratedDatabase(database));
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  /** In milliseconds since the epoch, by UID; absent: never. */
  async of(uids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const touched = new Map<string, number>();
    for (let from = 0; from < uids.length; from += AT_ONCE) {
      const rows = await this.#db('activity')
        .whereIn('uid', uids.slice(from, from + AT_ONCE))
        .groupBy('uid')
        .select<Array<{ uid: string; last: string }>>(
          'uid',
          this.#db.raw('max(at) as last'),
        );
      for (const { uid, last } of rows) {
        touched.set(uid, Date.parse(last));
      }
    }
    return touched;
  }
}
