import type { EnvironmentRef } from '../../environmentRef';
import { activityAnswerSchema, type ActivityItem } from '../activity';
import { type EnvironmentsCallOptions, type Http, pathTo } from './http';

/** Who did what with an environment. */
export interface ActivityCalls {
  /** Newest first. */
  getActivity(
    ref: EnvironmentRef,
    options?: EnvironmentsCallOptions,
  ): Promise<ActivityItem[]>;
  /** Of an environment that has ended, by the name of its closing report. */
  getRecordActivity(
    record: string,
    options?: EnvironmentsCallOptions,
  ): Promise<ActivityItem[]>;
}

export function activityCalls(http: Http): ActivityCalls {
  async function read(
    path: string,
    options?: EnvironmentsCallOptions,
  ): Promise<ActivityItem[]> {
    const { items } = await http.json(activityAnswerSchema, path, options);
    return items;
  }
  return {
    getActivity: (ref, options) => read(pathTo(ref, 'activity'), options),
    getRecordActivity: (record, options) =>
      read(`records/${encodeURIComponent(record)}/activity`, options),
  };
}
