import type {
  ActivityItem,
  EnvironmentRef,
  List,
  RecordAnswer,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type { RecordQuery } from '../../history/RecordStore';
import type { Caller } from '../Caller';
import type { Visibility } from '../visibility';

/** What has been: closing reports, and who did what. */
export interface RecordsService {
  listRecords(
    request: { query: RecordQuery; visible: Visibility<EnvironmentFilter> },
    caller: Caller,
  ): Promise<List<RecordAnswer>>;
  getRecord(name: string, caller: Caller): Promise<RecordAnswer>;
  /** Who did what with it, and what happened to it, newest first. */
  listActivity(ref: EnvironmentRef, caller: Caller): Promise<ActivityItem[]>;
  /** The same of an environment that has ended, by the name of its record. */
  listRecordActivity(name: string, caller: Caller): Promise<ActivityItem[]>;
}
