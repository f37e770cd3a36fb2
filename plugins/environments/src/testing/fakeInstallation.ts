import type { EnvironmentsApi } from '@environments-dev/plugin-environments-common';
import { beforeRead } from './fakeFaults';
import type { FakeWorld } from './FakeWorld';
import { listOf } from './listOf';

type InstallationCalls = Pick<
  EnvironmentsApi,
  'listProjects' | 'getControlClusterStatus' | 'getCostRates'
>;

/** The calls about the installation in memory. */
export function fakeInstallation(world: FakeWorld): InstallationCalls {
  return {
    async listProjects() {
      await beforeRead(world);
      return listOf(world.projects);
    },
    async getControlClusterStatus() {
      await beforeRead(world);
      const { staleSince } = world;
      return {
        reachable: !staleSince,
        since: staleSince ?? new Date(0).toISOString(),
      };
    },
    async getCostRates() {
      await beforeRead(world);
      return { rates: world.costRates };
    },
  };
}
