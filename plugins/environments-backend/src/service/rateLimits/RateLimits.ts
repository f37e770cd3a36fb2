import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { LimitedWork } from '@environments-dev/plugin-environments-common';
import type { Knex } from 'knex';
import {
  RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { migratedDatabase } from '../../database/migratedDatabase';
import { nameOf } from '../Caller';
import type { Caller } from '../Caller';
import { TooManyRequestsError } from '../errors';
import type { RateLimitConfig } from './rateLimitConfig';

const WORDS: Record<LimitedWork, string> = {
  Write: 'changes',
  CostlyRead: 'previews and reads of logs',
};

/**
 * How much each caller asks for in a minute. On PostgreSQL all replicas count together;
 * SQLite has one replica, which counts in its memory. When the database does not answer,
 * each replica counts for itself: nobody is refused for that.
 */
export class RateLimits {
  readonly #limiters: Record<LimitedWork, RateLimiterAbstract>;

  static async create(
    database: DatabaseService,
    config: RateLimitConfig,
  ): Promise<RateLimits> {
    return new RateLimits(await migratedDatabase(database), config);
  }

  private constructor(db: Knex, config: RateLimitConfig) {
    this.#limiters = {
      Write: limiter(db, 'Write', config.writesPerMinute),
      CostlyRead: limiter(db, 'CostlyRead', config.costlyReadsPerMinute),
    };
  }

  /**
   * Counts one more.
   *
   * @throws TooManyRequestsError
   */
  async spend(work: LimitedWork, caller: Caller): Promise<void> {
    try {
      await this.#limiters[work].consume(nameOf(caller));
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) {
        throw new TooManyRequestsError(
          WORDS[work],
          Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
        );
      }
      throw refusal;
    }
  }
}

function limiter(
  db: Knex,
  work: LimitedWork,
  points: number,
): RateLimiterAbstract {
  const options = { keyPrefix: work, points, duration: 60 };
  const inMemory = new RateLimiterMemory(options);
  return db.client.config.client === 'pg'
    ? new RateLimiterPostgres({
        ...options,
        storeClient: db,
        storeType: 'knex',
        tableName: 'rate_limits',
        tableCreated: true,
        // Whoever is over the limit costs the database nothing more.
        inMemoryBlockOnConsumed: points + 1,
        insuranceLimiter: inMemory,
      })
    : inMemory;
}
