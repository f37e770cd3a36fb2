import type { PermissionsService } from '@backstage/backend-plugin-api';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';
import type { Caller } from './Caller';
import { RecentAnswers } from './RecentAnswers';
import { isVisible, visibilityFrom } from './visibility';
import type { Visibility } from './visibility';

/**
 * What the permission policy decides about the resources of one type: once as a filter
 * that lists are narrowed with, and by the same filter about a single resource.
 */
export class PermissionDecisions<
  TResourceType extends string,
  TFacts,
  TFilter extends object,
> {
  readonly #permissions: PermissionsService;
  readonly #transform: ConditionTransformer<TFilter>;
  readonly #matches: (facts: TFacts, filter: TFilter) => boolean;
  readonly #recent: RecentAnswers<Visibility<TFilter>>;

  constructor(options: {
    permissions: PermissionsService;
    transform: ConditionTransformer<TFilter>;
    matches: (facts: TFacts, filter: TFilter) => boolean;
    /** In ms since the epoch. */
    now: () => number;
  }) {
    this.#permissions = options.permissions;
    this.#transform = options.transform;
    this.#matches = options.matches;
    this.#recent = new RecentAnswers(options.now);
  }

  /** For what is only shown: as it was decided in the last seconds. */
  visible(
    permission: ResourcePermission<TResourceType>,
    caller: Caller,
  ): Promise<Visibility<TFilter>> {
    return this.#recent.get(caller, permission.name, () =>
      this.#decide(permission, caller),
    );
  }

  /** Whether a resource is among the {@link visible}. */
  async shows(
    permission: ResourcePermission<TResourceType>,
    facts: TFacts,
    caller: Caller,
  ): Promise<boolean> {
    return isVisible(await this.visible(permission, caller), filter =>
      this.#matches(facts, filter),
    );
  }

  /** For what is about to be done: as it is decided now. */
  async allows(
    permission: ResourcePermission<TResourceType>,
    facts: TFacts,
    caller: Caller,
  ): Promise<boolean> {
    return isVisible(await this.#decide(permission, caller), filter =>
      this.#matches(facts, filter),
    );
  }

  async #decide(
    permission: ResourcePermission<TResourceType>,
    { credentials }: Caller,
  ): Promise<Visibility<TFilter>> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return visibilityFrom(decision, this.#transform);
  }
}
