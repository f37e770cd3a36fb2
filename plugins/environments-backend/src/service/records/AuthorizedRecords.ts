import { NotFoundError } from '@backstage/errors';
import type {
  ActivityItem,
  EnvironmentRef,
  List,
  RecordAnswer,
} from '@environments-dev/plugin-environments-common';
import { recordFacts } from '../../facts/recordFacts';
import type { RecordQuery } from '../../history/RecordStore';
import type { Caller } from '../Caller';
import type { EnvironmentPermissions } from '../EnvironmentPermissions';
import type { RecordsService } from './RecordsService';

/** Shows closing reports and activity to who may see the environment they are of. */
export class AuthorizedRecords implements RecordsService {
  readonly #inner: RecordsService;
  readonly #permissions: EnvironmentPermissions;

  constructor(options: {
    inner: RecordsService;
    permissions: EnvironmentPermissions;
  }) {
    this.#inner = options.inner;
    this.#permissions = options.permissions;
  }

  async listRecords(
    request: { query: RecordQuery },
    caller: Caller,
  ): Promise<List<RecordAnswer>> {
    const visible = await this.#permissions.visible(caller);
    return this.#inner.listRecords({ ...request, visible }, caller);
  }

  async getRecord(name: string, caller: Caller): Promise<RecordAnswer> {
    const record = await this.#inner.getRecord(name, caller);
    if (!(await this.#permissions.sees(recordFacts(record.spec), caller))) {
      throw new NotFoundError(`There is no record '${name}'`);
    }
    return record;
  }

  async listActivity(
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<ActivityItem[]> {
    await this.#permissions.get(ref, caller);
    return this.#inner.listActivity(ref, caller);
  }

  async listRecordActivity(
    name: string,
    caller: Caller,
  ): Promise<ActivityItem[]> {
    await this.getRecord(name, caller);
    return this.#inner.listRecordActivity(name, caller);
  }
}
