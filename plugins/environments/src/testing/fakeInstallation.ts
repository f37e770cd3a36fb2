import type { EnvironmentsApi } from '@environments-dev/plugin-environments-common';
import type { FakeWorld } from './FakeWorld';
import { listOf } from './listOf';

type InstallationCalls = Pick<
  EnvironmentsApi,
  'listProjects' | 'getControlClusterStatus'
>;

/** The calls about the installation in memory. */
export function fakeInstallation(world: FakeWorld): InstallationCalls {
  return {
    async listProjects() {
      return listOf(world.projects);
    },
    async getControlClusterStatus() {
      const { staleSince } = world;
      return {
        reachable: !staleSince,
        since: staleSince ?? new Date(0).toISOString(),
      };
    },
  };
}
