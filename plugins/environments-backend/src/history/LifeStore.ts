import type { DatabaseService } from '@backstage/backend-plugin-api';
import { parseMoney } from '@environments-dev/environment-classes';
import {
  EnvironmentRecordSpec,
  environmentRecordSpecSchema,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type { Knex } from 'knex';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { z } from 'zod/v4';
import { migratedDatabase } from '../database/migratedDatabase';
import { devicesOf, Life, millis, ownerName } from '../service/insights/Life';
import type { Visibility } from '../service/visibility';
import type { LifeColumns } from './lifeColumns';
import { whereVisible } from './recordFilter';

/** Which of those that have ended are asked for. */
export interface LifeQuery {
  /** Only what ended then or later. */
  since: Date;
  className?: string;
  namespace?: string;
  /** Entity ref. */
  owner?: string;
}

interface LifeRow extends LifeColumns {
  uid: string;
  class_name: string;
  namespace: string;
  owner: string | null;
  ended_at: string;
  started_in_seconds: number | null;
  failed: boolean | number;
  spec: string;
}

/** Read at once; between two of them others get their turn. */
const PAGE = 5_000;

/** More teams and people than a filter can offer. */
const MOST_OWNERS = 500;

/** Of how many ends of a class its usual lifetime is made, and of how many at least. */
const USUAL_OF = 100;
const USUAL_OF_AT_LEAST = 5;

const quantitiesSchema = z.record(z.string(), z.string());

/** The lives of environments that have ended, as insights read them. */
export class LifeStore {
  readonly #db: Knex;
  readonly #pageSize: number;

  static async create(
    database: DatabaseService,
    options: { pageSize?: number } = {},
  ): Promise<LifeStore> {
    const { pageSize = PAGE } = options;
    return new LifeStore(await migratedDatabase(database), pageSize);
  }

  private constructor(db: Knex, pageSize: number) {
    this.#db = db;
    this.#pageSize = pageSize;
  }

  /** In no order. */
  async lives(
    query: LifeQuery,
    visible: Visibility<EnvironmentFilter>,
  ): Promise<Life[]> {
    const lives: Life[] = [];
    let after: Pick<LifeRow, 'ended_at' | 'uid'> | undefined;
    for (;;) {
      const rows = await this.#page(query, visible, after);
      lives.push(...rows.map(lifeOfRow));
      if (rows.length < this.#pageSize) {
        return lives;
      }
      after = rows[rows.length - 1];
      // SQLite answers before the event loop comes round.
      await othersTurn();
    }
  }

  /** The reports of these environments, by UID. */
  async reports(
    uids: readonly string[],
  ): Promise<ReadonlyMap<string, EnvironmentRecordSpec>> {
    const rows = await this.#db<LifeRow>('records')
      .whereIn('uid', [...uids])
      .select('uid', 'spec');
    return new Map(
      rows.map(({ uid, spec }) => [
        uid,
        environmentRecordSpecSchema.parse(JSON.parse(spec)),
      ]),
    );
  }

  /** Entity refs of who answered for what ended since, in no order. */
  async owners(
    since: Date,
    visible: Visibility<EnvironmentFilter>,
  ): Promise<string[]> {
    const rows = this.#db<LifeRow>('records')
      .where('ended_at', '>=', since.toISOString())
      .whereNotNull('owner');
    whereVisible(rows, visible);
    const found = await rows.distinct('owner').limit(MOST_OWNERS);
    return found.flatMap(({ owner }) => owner ?? []);
  }

  /**
   * How long half of the latest environments of a class lived at most, from ready to the
   * beginning of their end, in milliseconds; undefined where too few have ended to tell.
   */
  async usualLifetime(className: string): Promise<number | undefined> {
    const rows = await this.#db<LifeRow>('records')
      .where({ class_name: className })
      .whereNotNull('ready_at')
      .orderBy('ended_at', 'desc')
      .limit(USUAL_OF)
      .select('ready_at', 'ending_since', 'ended_at');
    const lengths = rows
      .map(
        row =>
          Date.parse(row.ending_since ?? row.ended_at) -
          Date.parse(row.ready_at ?? row.ended_at),
      )
      .sort((a, b) => a - b);
    return lengths.length < USUAL_OF_AT_LEAST
      ? undefined
      : lengths[Math.ceil(lengths.length / 2) - 1];
  }

  #page(
    { since, className, namespace, owner }: LifeQuery,
    visible: Visibility<EnvironmentFilter>,
    after: Pick<LifeRow, 'ended_at' | 'uid'> | undefined,
  ): Promise<Omit<LifeRow, 'spec'>[]> {
    const rows = this.#db<LifeRow>('records')
      .where('ended_at', '>=', after?.ended_at ?? since.toISOString())
      .orderBy('ended_at')
      .orderBy('uid')
      .limit(this.#pageSize);
    whereVisible(rows, visible);
    const exact = { class_name: className, namespace, owner };
    for (const [column, value] of Object.entries(exact)) {
      if (value !== undefined) {
        rows.andWhere(column, value);
      }
    }
    if (after) {
      rows.andWhere(later =>
        later
          .where('ended_at', '>', after.ended_at)
          .orWhere('uid', '>', after.uid),
      );
    }
    return rows.select(
      'uid',
      'class_name',
      'namespace',
      'owner',
      'ended_at',
      'started_at',
      'ready_at',
      'ending_since',
      'final_reason',
      'started_in_seconds',
      'failed',
      'cost_currency',
      'cost_total',
      'devices',
      'left_over',
    );
  }
}

function lifeOfRow(row: Omit<LifeRow, 'spec'>): Life {
  return {
    uid: row.uid,
    className: row.class_name,
    owner: ownerName(row.owner),
    startedAt: millis(row.started_at),
    readyAt: millis(row.ready_at),
    failedAt: undefined,
    endingSince: millis(row.ending_since),
    endedAt: millis(row.ended_at),
    // SQLite knows no booleans.
    failed: Boolean(row.failed),
    reason: row.final_reason,
    startedInSeconds: row.started_in_seconds ?? undefined,
    cost:
      row.cost_currency === null || row.cost_total === null
        ? undefined
        : {
            currency: row.cost_currency,
            total: parseMoney(row.cost_total) ?? 0n,
            perHour: 0n,
          },
    devices: devicesOf(
      row.devices === null
        ? {}
        : quantitiesSchema.parse(JSON.parse(row.devices)),
    ),
    leftOver: row.left_over,
  };
}
