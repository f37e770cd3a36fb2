import {
  type EnvironmentsApi,
  stringifyEnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { beforeRead } from './fakeFaults';
import type { FakeWorld } from './FakeWorld';

type ActivityCalls = Pick<EnvironmentsApi, 'getActivity' | 'getRecordActivity'>;

/** The calls about what was done, in memory. */
export function fakeActivity(world: FakeWorld): ActivityCalls {
  return {
    async getActivity(ref) {
      await beforeRead(world);
      return world.activity[stringifyEnvironmentRef(ref)] ?? [];
    },
    async getRecordActivity(record) {
      await beforeRead(world);
      return world.activity[record] ?? [];
    },
  };
}
