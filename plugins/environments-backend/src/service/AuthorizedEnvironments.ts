import {
  environmentDeletePermission,
  environmentExtendPermission,
  environmentPowerPermission,
  environmentUpdatePermission,
} from '@environments-dev/plugin-environments-common';
import type {
  Environment,
  EnvironmentChange,
  EnvironmentRef,
  EnvironmentRequest,
  ExtendRequest,
  List,
  PowerRequest,
  PowerState,
  PreviewAnswer,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentQuery } from '../readModel/environmentQuery';
import type { Caller } from './Caller';
import type { ClassPermissions } from './classes/ClassPermissions';
import type { EnvironmentPermissions } from './EnvironmentPermissions';
import type { EnvironmentsService } from './EnvironmentsService';

/**
 * Lets through what Backstage permissions allow. What may not be seen is as if it
 * were not there; what may be seen but not done is a `NotAllowedError`.
 */
export class AuthorizedEnvironments implements EnvironmentsService {
  readonly #inner: EnvironmentsService;
  readonly #environments: EnvironmentPermissions;
  readonly #classes: ClassPermissions;

  constructor(options: {
    inner: EnvironmentsService;
    environmentPermissions: EnvironmentPermissions;
    classPermissions: ClassPermissions;
  }) {
    this.#inner = options.inner;
    this.#environments = options.environmentPermissions;
    this.#classes = options.classPermissions;
  }

  async listEnvironments(
    request: { query: EnvironmentQuery },
    caller: Caller,
  ): Promise<List<Environment>> {
    const visible = await this.#environments.visible(caller);
    return this.#inner.listEnvironments({ ...request, visible }, caller);
  }

  getEnvironment(ref: EnvironmentRef, caller: Caller): Promise<Environment> {
    return this.#environments.get(ref, caller);
  }

  async createEnvironment(
    request: EnvironmentRequest,
    caller: Caller,
  ): Promise<Environment> {
    await this.#classes.requireRequest(request.spec.className, caller);
    return this.#inner.createEnvironment(request, caller);
  }

  async changeEnvironment(
    ref: EnvironmentRef,
    change: EnvironmentChange,
    caller: Caller,
  ): Promise<Environment> {
    await this.#environments.require(ref, environmentUpdatePermission, caller);
    return this.#inner.changeEnvironment(ref, change, caller);
  }

  async extendEnvironment(
    ref: EnvironmentRef,
    request: ExtendRequest,
    caller: Caller,
  ): Promise<Environment> {
    await this.#environments.require(ref, environmentExtendPermission, caller);
    return this.#inner.extendEnvironment(ref, request, caller);
  }

  async powerEnvironment(
    ref: EnvironmentRef,
    request: PowerRequest & { state: PowerState },
    caller: Caller,
  ): Promise<Environment> {
    await this.#environments.require(ref, environmentPowerPermission, caller);
    return this.#inner.powerEnvironment(ref, request, caller);
  }

  async endEnvironment(
    ref: EnvironmentRef,
    request: { outcome?: string },
    caller: Caller,
  ): Promise<Environment> {
    await this.#environments.require(ref, environmentDeletePermission, caller);
    return this.#inner.endEnvironment(ref, request, caller);
  }

  async previewEnvironment(
    request: EnvironmentRequest,
    caller: Caller,
  ): Promise<PreviewAnswer> {
    await this.#classes.requireRequest(request.spec.className, caller);
    return this.#inner.previewEnvironment(request, caller);
  }
}
