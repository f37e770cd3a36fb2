import { environmentConnectPermission } from '@environments-dev/plugin-environments-common';
import type {
  EnvironmentEvent,
  EnvironmentRef,
  LiveResource,
} from '@environments-dev/plugin-environments-common';
import type { Caller } from '../Caller';
import type { EnvironmentPermissions } from '../EnvironmentPermissions';
import type { LiveObjectsService } from './LiveObjectsService';
import type { PodLogsQuery } from './podLogs';

/** Shows what runs to who sees the environment, and logs to who may connect to it. */
export class AuthorizedLiveObjects implements LiveObjectsService {
  readonly #inner: LiveObjectsService;
  readonly #permissions: EnvironmentPermissions;

  constructor(options: {
    inner: LiveObjectsService;
    permissions: EnvironmentPermissions;
  }) {
    this.#inner = options.inner;
    this.#permissions = options.permissions;
  }

  async listResources(
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<LiveResource[]> {
    await this.#permissions.get(ref, caller);
    return this.#inner.listResources(ref, caller);
  }

  async listEvents(
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<EnvironmentEvent[]> {
    await this.#permissions.get(ref, caller);
    return this.#inner.listEvents(ref, caller);
  }

  async readLogs(
    ref: EnvironmentRef,
    query: PodLogsQuery,
    caller: Caller,
  ): Promise<string> {
    await this.#permissions.require(ref, environmentConnectPermission, caller);
    return this.#inner.readLogs(ref, query, caller);
  }
}
