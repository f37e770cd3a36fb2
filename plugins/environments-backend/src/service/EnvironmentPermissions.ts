import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';
import { environmentReadPermission } from '@environments-dev/plugin-environments-common';
import type {
  Environment,
  EnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { matchesEnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type {
  EnvironmentFacts,
  EnvironmentFilter,
} from '@environments-dev/plugin-environments-node';
import { environmentFacts } from '../facts/environmentFacts';
import type { Caller } from './Caller';
import { PermissionDecisions } from './PermissionDecisions';
import type { Visibility } from './visibility';

/**
 * What the permission policy lets a caller see of environments, and do with them. What
 * may not be seen is as if it were not there; what may be seen but not done is a
 * `NotAllowedError`.
 */
export class EnvironmentPermissions {
  readonly #decisions: PermissionDecisions<
    'environment',
    EnvironmentFacts,
    EnvironmentFilter
  >;
  readonly #get: (ref: EnvironmentRef) => Promise<Environment>;

  constructor(options: {
    permissions: PermissionsService;
    transform: ConditionTransformer<EnvironmentFilter>;
    /** @throws NotFoundError where there is none */
    getEnvironment: (ref: EnvironmentRef) => Promise<Environment>;
    /** In ms since the epoch. */
    now: () => number;
  }) {
    this.#decisions = new PermissionDecisions({
      permissions: options.permissions,
      transform: options.transform,
      matches: matchesEnvironmentFilter,
      now: options.now,
    });
    this.#get = options.getEnvironment;
  }

  /** Those that the caller has this permission for; by default, that the caller sees. */
  visible(
    caller: Caller,
    permission: ResourcePermission<'environment'> = environmentReadPermission,
  ): Promise<Visibility<EnvironmentFilter>> {
    return this.#decisions.visible(permission, caller);
  }

  /** Whether the caller sees an environment of which these facts are known. */
  sees(facts: EnvironmentFacts, caller: Caller): Promise<boolean> {
    return this.#decisions.shows(environmentReadPermission, facts, caller);
  }

  /** @throws NotFoundError for what is not there and for what may not be seen */
  async get(ref: EnvironmentRef, caller: Caller): Promise<Environment> {
    const environment = await this.#get(ref);
    if (!(await this.sees(environmentFacts(environment), caller))) {
      throw new NotFoundError(
        `There is no environment '${ref.name}' in project '${ref.namespace}'`,
      );
    }
    return environment;
  }

  /**
   * @throws NotFoundError for what is not there and for what may not be seen
   * @throws NotAllowedError for what may be seen but not done
   */
  async require(
    ref: EnvironmentRef,
    permission: ResourcePermission<'environment'>,
    caller: Caller,
  ): Promise<Environment> {
    const environment = await this.get(ref, caller);
    const facts = environmentFacts(environment);
    if (!(await this.#decisions.allows(permission, facts, caller))) {
      throw new NotAllowedError(
        `You do not have the permission ${permission.name} for environment '${ref.name}' in project '${ref.namespace}'`,
      );
    }
    return environment;
  }
}
