import {
  environmentConnectPermission,
  environmentUpdatePermission,
} from '@environments-dev/plugin-environments-common';
import type {
  AccessAnswer,
  EnvironmentRef,
  KubeconfigAnswer,
  KubeconfigRequest,
  RevealAnswer,
  RevokeRequest,
} from '@environments-dev/plugin-environments-common';
import type { Caller } from '../Caller';
import type { EnvironmentPermissions } from '../EnvironmentPermissions';
import type { AccessService } from './AccessService';
import { isOwn } from './isOwn';

/**
 * Lets those in who may connect; who may change the environment may put others out. Who
 * sees it sees who is in.
 */
export class AuthorizedAccess implements AccessService {
  readonly #inner: AccessService;
  readonly #permissions: EnvironmentPermissions;

  constructor(options: {
    inner: AccessService;
    permissions: EnvironmentPermissions;
  }) {
    this.#inner = options.inner;
    this.#permissions = options.permissions;
  }

  async getAccess(ref: EnvironmentRef, caller: Caller): Promise<AccessAnswer> {
    await this.#permissions.get(ref, caller);
    return this.#inner.getAccess(ref, caller);
  }

  async issueKubeconfig(
    ref: EnvironmentRef,
    request: KubeconfigRequest,
    caller: Caller,
  ): Promise<KubeconfigAnswer> {
    await this.#permissions.require(ref, environmentConnectPermission, caller);
    return this.#inner.issueKubeconfig(ref, request, caller);
  }

  async revokeAccess(
    ref: EnvironmentRef,
    request: RevokeRequest,
    caller: Caller,
  ): Promise<void> {
    await this.#permissions.require(
      ref,
      isOwn(request, caller)
        ? environmentConnectPermission
        : environmentUpdatePermission,
      caller,
    );
    await this.#inner.revokeAccess(ref, request, caller);
  }

  async revealOutput(
    ref: EnvironmentRef,
    output: string,
    caller: Caller,
  ): Promise<RevealAnswer> {
    await this.#permissions.require(ref, environmentConnectPermission, caller);
    return this.#inner.revealOutput(ref, output, caller);
  }
}
