import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';
import {
  environmentClassReadPermission,
  environmentClassRequestPermission,
  environmentCreatePermission,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentClass } from '@environments-dev/plugin-environments-common';
import { matchesEnvironmentClassFilter } from '@environments-dev/plugin-environments-node';
import type {
  EnvironmentClassFacts,
  EnvironmentClassFilter,
} from '@environments-dev/plugin-environments-node';
import { classFacts } from '../../facts/classFacts';
import type { Caller } from '../Caller';
import { InvalidRequestError } from '../errors';
import { PermissionDecisions } from '../PermissionDecisions';
import { RecentAnswers } from '../RecentAnswers';
import type { Visibility } from '../visibility';
import type { ClassSight } from './ClassesService';

/** Which classes the permission policy lets a caller see, and ask for. */
export class ClassPermissions {
  readonly #permissions: PermissionsService;
  readonly #decisions: PermissionDecisions<
    'environment-class',
    EnvironmentClassFacts,
    EnvironmentClassFilter
  >;
  readonly #creation: RecentAnswers<boolean>;
  readonly #get: (name: string) => Promise<EnvironmentClass>;

  constructor(options: {
    permissions: PermissionsService;
    transform: ConditionTransformer<EnvironmentClassFilter>;
    /** @throws NotFoundError where there is none */
    getClass: (name: string) => Promise<EnvironmentClass>;
    /** In ms since the epoch. */
    now: () => number;
  }) {
    this.#permissions = options.permissions;
    this.#decisions = new PermissionDecisions({
      permissions: options.permissions,
      transform: options.transform,
      matches: matchesEnvironmentClassFilter,
      now: options.now,
    });
    this.#creation = new RecentAnswers(options.now);
    this.#get = options.getClass;
  }

  visible(caller: Caller): Promise<Visibility<EnvironmentClassFilter>> {
    return this.#decisions.visible(environmentClassReadPermission, caller);
  }

  async sight(caller: Caller): Promise<ClassSight> {
    const [visible, requestable, mayCreate] = await Promise.all([
      this.visible(caller),
      this.#decisions.visible(environmentClassRequestPermission, caller),
      this.#creation.get(caller, environmentCreatePermission.name, () =>
        this.#mayCreate(caller),
      ),
    ]);
    return { visible, requestable: mayCreate ? requestable : { type: 'None' } };
  }

  /** @throws NotFoundError for what is not there and for what may not be seen */
  async get(name: string, caller: Caller): Promise<EnvironmentClass> {
    const klass = await this.#get(name);
    const facts = classFacts(klass);
    if (
      !(await this.#decisions.shows(
        environmentClassReadPermission,
        facts,
        caller,
      ))
    ) {
      throw new NotFoundError(`There is no class '${name}'`);
    }
    return klass;
  }

  /**
   * Lets pass who may ask for environments, and for one of this class.
   *
   * @throws NotAllowedError for who may not
   * @throws InvalidRequestError where there is no such class, or it may not be seen
   */
  async requireRequest(className: string, caller: Caller): Promise<void> {
    if (!(await this.#mayCreate(caller))) {
      throw new NotAllowedError(
        `You do not have the permission ${environmentCreatePermission.name}`,
      );
    }
    const klass = await this.get(className, caller).catch(unlessNotFound);
    if (!klass) {
      throw new InvalidRequestError([
        {
          path: 'spec.className',
          message: `there is no class '${className}'`,
        },
      ]);
    }
    const isOffered = await this.#decisions.allows(
      environmentClassRequestPermission,
      classFacts(klass),
      caller,
    );
    if (!isOffered) {
      throw new NotAllowedError(
        `You may not request environments of class '${className}'`,
      );
    }
  }

  async #mayCreate({ credentials }: Caller): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: environmentCreatePermission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }
}

function unlessNotFound(error: unknown): undefined {
  if (error instanceof NotFoundError) {
    return undefined;
  }
  throw error;
}
