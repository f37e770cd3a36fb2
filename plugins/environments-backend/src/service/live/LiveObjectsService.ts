import type {
  EnvironmentEvent,
  EnvironmentRef,
  LiveResource,
} from '@environments-dev/plugin-environments-common';
import type { Caller } from '../Caller';
import type { PodLogsQuery } from './podLogs';

/** What an environment runs, as the control cluster has it now. */
export interface LiveObjectsService {
  listResources(ref: EnvironmentRef, caller: Caller): Promise<LiveResource[]>;
  listEvents(ref: EnvironmentRef, caller: Caller): Promise<EnvironmentEvent[]>;
  readLogs(
    ref: EnvironmentRef,
    query: PodLogsQuery,
    caller: Caller,
  ): Promise<string>;
}
