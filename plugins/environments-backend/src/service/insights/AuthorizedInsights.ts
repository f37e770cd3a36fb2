import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  environmentInsightsReadPermission,
  type InsightsAnswer,
} from '@environments-dev/plugin-environments-common';
import type { Caller } from '../Caller';
import type { EnvironmentPermissions } from '../EnvironmentPermissions';
import type { InsightsService, ParsedInsightsQuery } from './InsightsService';

/** Shows insights to who may have them, of the environments that they may see. */
export class AuthorizedInsights implements InsightsService {
  readonly #inner: InsightsService;
  readonly #permissions: PermissionsService;
  readonly #environments: EnvironmentPermissions;

  constructor(options: {
    inner: InsightsService;
    permissions: PermissionsService;
    environments: EnvironmentPermissions;
  }) {
    this.#inner = options.inner;
    this.#permissions = options.permissions;
    this.#environments = options.environments;
  }

  async getInsights(
    request: { query: ParsedInsightsQuery },
    caller: Caller,
  ): Promise<InsightsAnswer> {
    const permission = environmentInsightsReadPermission;
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials: caller.credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You do not have the permission ${permission.name}`,
      );
    }
    const visible = await this.#environments.visible(caller);
    return this.#inner.getInsights({ ...request, visible }, caller);
  }
}
