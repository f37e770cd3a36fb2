import {
  type EnvironmentsApi,
  stringifyEnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { beforeRead } from './fakeFaults';
import type { FakeWorld } from './FakeWorld';

type LiveObjectCalls = Pick<
  EnvironmentsApi,
  'getResources' | 'getEvents' | 'getLogs'
>;

/** The calls about what an environment consists of, in memory. */
export function fakeLiveObjects(world: FakeWorld): LiveObjectCalls {
  return {
    async getResources(ref) {
      await beforeRead(world);
      return world.resources[stringifyEnvironmentRef(ref)] ?? [];
    },
    async getEvents(ref) {
      await beforeRead(world);
      return world.events[stringifyEnvironmentRef(ref)] ?? [];
    },
    async getLogs() {
      await beforeRead(world);
      return world.logs;
    },
  };
}
