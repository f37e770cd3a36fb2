import { listSchema, type List } from '../lists';
import {
  recordAnswerSchema,
  type ListRecordsQuery,
  type RecordAnswer,
} from '../records';
import { type EnvironmentsCallOptions, type Http, queryString } from './http';

/** Closing reports. */
export interface RecordCalls {
  /** Closing reports, newest first. */
  listRecords(
    query?: ListRecordsQuery,
    options?: EnvironmentsCallOptions,
  ): Promise<List<RecordAnswer>>;
  getRecord(
    name: string,
    options?: EnvironmentsCallOptions,
  ): Promise<RecordAnswer>;
}

const recordListSchema = listSchema(recordAnswerSchema);

export function recordCalls(http: Http): RecordCalls {
  return {
    listRecords(query = {}, options) {
      return http.json(
        recordListSchema,
        `records${queryString(query)}`,
        options,
      );
    },

    getRecord(name, options) {
      return http.json(
        recordAnswerSchema,
        `records/${encodeURIComponent(name)}`,
        options,
      );
    },
  };
}
