import type { DatabaseService } from '@backstage/backend-plugin-api';
import {
  EnvironmentRecord,
  environmentRecordSpecSchema,
  List,
  RecordAnswer,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type { Knex } from 'knex';
import { migratedDatabase } from '../database/migratedDatabase';
import { decodeCursor, encodeCursor } from '../readModel/cursor';
import { searchText, searchWords } from '../readModel/searchWords';
import type { Visibility } from '../service/visibility';
import { recordFacts } from '../facts/recordFacts';
import type { DatedStart } from './classWeeks';
import { FIGURED_STARTS } from './figures';
import type { Start } from './figures';
import { LifeColumns, lifeColumnsOf } from './lifeColumns';
import { whereVisible } from './recordFilter';

/** A parsed `GET /records`; newest end first. */
export interface RecordQuery {
  search?: string;
  className?: string;
  /** Entity ref. */
  owner?: string;
  namespace?: string;
  /** Name of the environment. */
  environment?: string;
  limit: number;
  cursor?: string;
}

/** A closing report with what permission rules ask of it. */
interface RecordRow extends LifeColumns {
  uid: string;
  name: string;
  namespace: string;
  environment: string;
  class_name: string;
  owner: string | null;
  requester: string | null;
  ended_at: string;
  started_in_seconds: number | null;
  started: boolean;
  failed: boolean;
  search_text: string;
  spec: string;
}

/** The order of lists, as cursors name it. */
const ORDER = '-endedAt';

/** What is kept of environments that have ended, also after the control cluster dropped it. */
export class RecordStore {
  readonly #db: Knex;
  /** By class, until another record of it is taken in: every list of classes asks. */
  readonly #starts = new Map<string, Promise<Start[]>>();

  static async create(database: DatabaseService): Promise<RecordStore> {
    return new RecordStore(await migratedDatabase(database));
  }

  private constructor(db: Knex) {
    this.#db = db;
  }

  /** Takes a record in; again, when it was reopened, in place of the first. */
  async put(record: EnvironmentRecord): Promise<void> {
    await this.#db<RecordRow>('records')
      .insert(rowOf(record))
      .onConflict('uid')
      .merge();
    this.#starts.delete(record.spec.className);
  }

  async list(
    query: RecordQuery,
    visible: Visibility<EnvironmentFilter>,
  ): Promise<List<RecordAnswer>> {
    const matching = () => {
      const rows = this.#db<RecordRow>('records');
      whereVisible(rows, visible);
      whereMatches(rows, query);
      return rows;
    };
    const [{ total }] = await matching().count<
      Array<{ total: number | string }>
    >({ total: '*' });
    const page = matching()
      .select('uid', 'name', 'ended_at', 'spec')
      .orderBy('ended_at', 'desc')
      .orderBy('uid', 'asc')
      .limit(query.limit + 1);
    if (query.cursor !== undefined) {
      const { key, uid } = decodeCursor(ORDER, query.cursor);
      const endedAt = key ?? '';
      page.andWhere(after =>
        after
          .where('ended_at', '<', endedAt)
          .orWhere(tie =>
            tie.where('ended_at', endedAt).where('uid', '>', uid),
          ),
      );
    }
    const rows = await page;
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      items: shown.map(answerOf),
      totalItems: Number(total),
      pageInfo:
        rows.length > query.limit && last
          ? {
              nextCursor: encodeCursor(ORDER, {
                key: last.ended_at,
                uid: last.uid,
              }),
            }
          : {},
    };
  }

  /** By the name of the record. */
  async get(name: string): Promise<RecordAnswer | undefined> {
    const row = await this.#db<RecordRow>('records')
      .where({ name })
      .first('name', 'spec');
    return row && answerOf(row);
  }

  /** How the latest environments of a class started that have ended since. */
  starts(className: string): Promise<Start[]> {
    const known = this.#starts.get(className);
    if (known) {
      return known;
    }
    const starts = this.#readStarts(className);
    this.#starts.set(className, starts);
    starts.catch(() => this.#starts.delete(className));
    return starts;
  }

  /** How those environments of a class started that began to and have ended since. */
  async startsSince(className: string, since: Date): Promise<DatedStart[]> {
    const rows = await this.#db<RecordRow>('records')
      .where({ class_name: className })
      // What began since has ended since, and by that it is found.
      .andWhere('ended_at', '>=', since.toISOString())
      .andWhere('started_at', '>=', since.toISOString())
      .select('started_at', 'started_in_seconds', 'failed');
    return rows.flatMap(row =>
      startOf(row).map(start => ({
        at: new Date(row.started_at ?? ''),
        start,
      })),
    );
  }

  async #readStarts(className: string): Promise<Start[]> {
    const rows = await this.#db<RecordRow>('records')
      .where({ class_name: className, started: true })
      .orderBy('ended_at', 'desc')
      .limit(FIGURED_STARTS)
      .select('started_in_seconds', 'failed');
    return rows.flatMap(startOf);
  }
}

function startOf(
  row: Pick<RecordRow, 'started_in_seconds' | 'failed'>,
): Start[] {
  if (row.started_in_seconds !== null) {
    return [{ result: 'Ready', seconds: row.started_in_seconds }];
  }
  // Ended by somebody while it started: says nothing about the class.
  return row.failed ? [{ result: 'Failed' }] : [];
}

function whereMatches(rows: Knex.QueryBuilder, query: RecordQuery): void {
  const exact = {
    class_name: query.className,
    owner: query.owner,
    namespace: query.namespace,
    environment: query.environment,
  };
  for (const [column, value] of Object.entries(exact)) {
    if (value !== undefined) {
      rows.andWhere(column, value);
    }
  }
  for (const word of searchWords(query.search)) {
    rows.andWhereRaw("search_text like ? escape '\\'", [
      `%${word.replace(/[\\%_]/g, '\\$&')}%`,
    ]);
  }
}

function rowOf({ metadata, spec }: EnvironmentRecord): RecordRow {
  const { owner, requester } = recordFacts(spec);
  return {
    uid: spec.environment.uid,
    name: metadata.name,
    namespace: spec.environment.namespace,
    environment: spec.environment.name,
    class_name: spec.className,
    owner: owner ?? null,
    requester: requester ?? null,
    ended_at: new Date(spec.endedAt).toISOString(),
    started_in_seconds: spec.startedInSeconds ?? null,
    started: spec.startedAt !== undefined,
    failed: spec.finalPhase === 'Failed',
    search_text: searchText([
      spec.environment.name,
      spec.environment.namespace,
      spec.className,
      owner,
      requester,
      spec.purpose?.hypothesis,
      spec.purpose?.link,
      spec.purpose?.entityRef,
      spec.outcome,
    ]),
    spec: JSON.stringify(spec),
    ...lifeColumnsOf(spec),
  };
}

function answerOf(row: Pick<RecordRow, 'name' | 'spec'>): RecordAnswer {
  return {
    name: row.name,
    spec: environmentRecordSpecSchema.parse(JSON.parse(row.spec)),
  };
}
