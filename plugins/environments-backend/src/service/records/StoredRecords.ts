import { NotFoundError } from '@backstage/errors';
import type {
  ActivityItem,
  EnvironmentRef,
  List,
  RecordAnswer,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type { EnvironmentActivity } from '../../activity/EnvironmentActivity';
import type { RecordQuery, RecordStore } from '../../history/RecordStore';
import type { ReadModel } from '../../readModel/ReadModel';
import type { Visibility } from '../visibility';
import type { RecordsService } from './RecordsService';

/** Answers closing reports and activity from the database. */
export class StoredRecords implements RecordsService {
  readonly #readModel: ReadModel;
  readonly #records: RecordStore;
  readonly #activity: EnvironmentActivity;

  constructor(options: {
    readModel: ReadModel;
    records: RecordStore;
    activity: EnvironmentActivity;
  }) {
    this.#readModel = options.readModel;
    this.#records = options.records;
    this.#activity = options.activity;
  }

  async listRecords(request: {
    query: RecordQuery;
    visible: Visibility<EnvironmentFilter>;
  }): Promise<List<RecordAnswer>> {
    const list = await this.#records.list(request.query, request.visible);
    return { ...list, ...this.#readModel.connection.staleness() };
  }

  async getRecord(name: string): Promise<RecordAnswer> {
    const record = await this.#records.get(name);
    if (!record) {
      throw new NotFoundError(`There is no record '${name}'`);
    }
    return record;
  }

  async listActivity(ref: EnvironmentRef): Promise<ActivityItem[]> {
    return this.#activity.ofEnvironment(
      await this.#readModel.getEnvironment(ref),
    );
  }

  async listRecordActivity(name: string): Promise<ActivityItem[]> {
    const { spec } = await this.getRecord(name);
    return this.#activity.ofRecord(spec);
  }
}
