import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';
import {
  ActivityItem,
  ApprovalAnswer,
  ApprovalView,
  ClassAnswer,
  ControlClusterStatus,
  Environment,
  environmentApprovePermission,
  EnvironmentChange,
  environmentClassReadPermission,
  environmentClassRequestPermission,
  environmentConnectPermission,
  environmentCreatePermission,
  environmentDeletePermission,
  EnvironmentEvent,
  environmentExtendPermission,
  environmentPowerPermission,
  environmentReadPermission,
  EnvironmentRef,
  EnvironmentRequest,
  environmentUpdatePermission,
  ExtendRequest,
  List,
  LiveResource,
  PowerRequest,
  PowerState,
  PreviewAnswer,
  ProjectAnswer,
  RecordAnswer,
} from '@environments-dev/plugin-environments-common';
import {
  matchesEnvironmentClassFilter,
  matchesEnvironmentFilter,
} from '@environments-dev/plugin-environments-node';
import type {
  EnvironmentClassFacts,
  EnvironmentClassFilter,
  EnvironmentFacts,
  EnvironmentFilter,
} from '@environments-dev/plugin-environments-node';
import { classFacts } from '../facts/classFacts';
import { environmentFacts } from '../facts/environmentFacts';
import { recordFacts } from '../facts/recordFacts';
import type { RecordQuery } from '../history/RecordStore';
import type { EnvironmentQuery } from '../readModel/environmentQuery';
import type { ApprovalSight } from './approvals/ApprovalInbox';
import type { Decision } from './approvals/ApprovalWriter';
import type { Caller } from './Caller';
import type { EnvironmentsService } from './EnvironmentsService';
import { InvalidRequestError } from './errors';
import { PermissionDecisions } from './PermissionDecisions';
import type { Visibility } from './visibility';

/**
 * Lets through what Backstage permissions allow. What may not be seen is as if it
 * were not there; what may be seen but not done is a `NotAllowedError`.
 */
export class AuthorizedEnvironments implements EnvironmentsService {
  readonly #inner: EnvironmentsService;
  readonly #permissions: PermissionsService;
  readonly #environments: PermissionDecisions<
    'environment',
    EnvironmentFacts,
    EnvironmentFilter
  >;
  readonly #classes: PermissionDecisions<
    'environment-class',
    EnvironmentClassFacts,
    EnvironmentClassFilter
  >;

  constructor(options: {
    inner: EnvironmentsService;
    permissions: PermissionsService;
    environmentFilter: ConditionTransformer<EnvironmentFilter>;
    classFilter: ConditionTransformer<EnvironmentClassFilter>;
  }) {
    const { inner, permissions, environmentFilter, classFilter } = options;
    this.#inner = inner;
    this.#permissions = permissions;
    this.#environments = new PermissionDecisions({
      permissions,
      transform: environmentFilter,
      matches: matchesEnvironmentFilter,
    });
    this.#classes = new PermissionDecisions({
      permissions,
      transform: classFilter,
      matches: matchesEnvironmentClassFilter,
    });
  }

  async listEnvironments(
    request: { query: EnvironmentQuery },
    caller: Caller,
  ): Promise<List<Environment>> {
    const visible = await this.#visibleEnvironments(caller);
    return this.#inner.listEnvironments({ ...request, visible }, caller);
  }

  async getEnvironment(
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<Environment> {
    const environment = await this.#inner.getEnvironment(ref, caller);
    if (!(await this.#sees(environmentFacts(environment), caller))) {
      throw new NotFoundError(
        `There is no environment '${ref.name}' in project '${ref.namespace}'`,
      );
    }
    return environment;
  }

  async createEnvironment(
    request: EnvironmentRequest,
    caller: Caller,
  ): Promise<Environment> {
    await this.#requireRequest(request, caller);
    return this.#inner.createEnvironment(request, caller);
  }

  async changeEnvironment(
    ref: EnvironmentRef,
    change: EnvironmentChange,
    caller: Caller,
  ): Promise<Environment> {
    await this.#require(ref, environmentUpdatePermission, caller);
    return this.#inner.changeEnvironment(ref, change, caller);
  }

  async extendEnvironment(
    ref: EnvironmentRef,
    request: ExtendRequest,
    caller: Caller,
  ): Promise<Environment> {
    await this.#require(ref, environmentExtendPermission, caller);
    return this.#inner.extendEnvironment(ref, request, caller);
  }

  async powerEnvironment(
    ref: EnvironmentRef,
    request: PowerRequest & { state: PowerState },
    caller: Caller,
  ): Promise<Environment> {
    await this.#require(ref, environmentPowerPermission, caller);
    return this.#inner.powerEnvironment(ref, request, caller);
  }

  async endEnvironment(
    ref: EnvironmentRef,
    request: { outcome?: string },
    caller: Caller,
  ): Promise<Environment> {
    await this.#require(ref, environmentDeletePermission, caller);
    return this.#inner.endEnvironment(ref, request, caller);
  }

  async listApprovals(
    { query }: { query: { view: ApprovalView; limit: number } },
    caller: Caller,
  ): Promise<List<ApprovalAnswer>> {
    const sight = await this.#sightOfApprovals(caller);
    return this.#inner.listApprovals({ query, sight }, caller);
  }

  async getApproval(
    ref: EnvironmentRef,
    _request: object,
    caller: Caller,
  ): Promise<ApprovalAnswer> {
    await this.getEnvironment(ref, caller);
    const sight = await this.#sightOfApprovals(caller);
    return this.#inner.getApproval(ref, { sight }, caller);
  }

  async decideApproval(
    ref: EnvironmentRef,
    decision: Decision,
    caller: Caller,
  ): Promise<Environment> {
    await this.#require(ref, environmentApprovePermission, caller);
    return this.#inner.decideApproval(ref, decision, caller);
  }

  async listResources(
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<LiveResource[]> {
    await this.getEnvironment(ref, caller);
    return this.#inner.listResources(ref, caller);
  }

  async listEvents(
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<EnvironmentEvent[]> {
    await this.getEnvironment(ref, caller);
    return this.#inner.listEvents(ref, caller);
  }

  async readLogs(
    ref: EnvironmentRef,
    query: { pod: string; container?: string; tailLines: number },
    caller: Caller,
  ): Promise<string> {
    await this.#require(ref, environmentConnectPermission, caller);
    return this.#inner.readLogs(ref, query, caller);
  }

  async previewEnvironment(
    request: EnvironmentRequest,
    caller: Caller,
  ): Promise<PreviewAnswer> {
    await this.#requireRequest(request, caller);
    return this.#inner.previewEnvironment(request, caller);
  }

  async listClasses(
    _request: object,
    caller: Caller,
  ): Promise<List<ClassAnswer>> {
    const visible = await this.#classes.visible(
      environmentClassReadPermission,
      caller,
    );
    return this.#inner.listClasses({ visible }, caller);
  }

  async getClass(name: string, caller: Caller): Promise<ClassAnswer> {
    const klass = await this.#inner.getClass(name, caller);
    const facts = classFacts(klass);
    if (
      !(await this.#classes.allows(
        environmentClassReadPermission,
        facts,
        caller,
      ))
    ) {
      throw new NotFoundError(`There is no class '${name}'`);
    }
    return klass;
  }

  async listProjects(
    _request: object,
    caller: Caller,
  ): Promise<List<ProjectAnswer>> {
    const visible = await this.#visibleEnvironments(caller);
    return this.#inner.listProjects({ visible }, caller);
  }

  async listRecords(
    request: { query: RecordQuery },
    caller: Caller,
  ): Promise<List<RecordAnswer>> {
    const visible = await this.#visibleEnvironments(caller);
    return this.#inner.listRecords({ ...request, visible }, caller);
  }

  async getRecord(name: string, caller: Caller): Promise<RecordAnswer> {
    const record = await this.#inner.getRecord(name, caller);
    if (!(await this.#sees(recordFacts(record.spec), caller))) {
      throw new NotFoundError(`There is no record '${name}'`);
    }
    return record;
  }

  async listActivity(
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<ActivityItem[]> {
    await this.getEnvironment(ref, caller);
    return this.#inner.listActivity(ref, caller);
  }

  async listRecordActivity(
    name: string,
    caller: Caller,
  ): Promise<ActivityItem[]> {
    await this.getRecord(name, caller);
    return this.#inner.listRecordActivity(name, caller);
  }

  status(): ControlClusterStatus {
    return this.#inner.status();
  }

  async #sightOfApprovals(caller: Caller): Promise<ApprovalSight> {
    const [visible, decidable] = await Promise.all([
      this.#visibleEnvironments(caller),
      this.#environments.visible(environmentApprovePermission, caller),
    ]);
    return { visible, decidable };
  }

  #visibleEnvironments(caller: Caller): Promise<Visibility<EnvironmentFilter>> {
    return this.#environments.visible(environmentReadPermission, caller);
  }

  #sees(facts: EnvironmentFacts, caller: Caller): Promise<boolean> {
    return this.#environments.allows(environmentReadPermission, facts, caller);
  }

  /** 404 for what may not be seen, 403 for what may not be done. */
  async #require(
    ref: EnvironmentRef,
    permission: ResourcePermission<'environment'>,
    caller: Caller,
  ): Promise<void> {
    const environment = await this.getEnvironment(ref, caller);
    const facts = environmentFacts(environment);
    if (!(await this.#environments.allows(permission, facts, caller))) {
      throw new NotAllowedError(
        `You do not have the permission ${permission.name} for environment '${ref.name}' in project '${ref.namespace}'`,
      );
    }
  }

  /** Whether the caller may ask for environments, and for one of this class. */
  async #requireRequest(
    request: EnvironmentRequest,
    caller: Caller,
  ): Promise<void> {
    const { className } = request.spec;
    await this.#requireBasic(environmentCreatePermission, caller);
    const klass = await this.getClass(className, caller).catch(unlessNotFound);
    if (!klass) {
      throw new InvalidRequestError([
        {
          path: 'spec.className',
          message: `there is no class '${className}'`,
        },
      ]);
    }
    const isOffered = await this.#classes.allows(
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

  async #requireBasic(
    permission: BasicPermission,
    { credentials }: Caller,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You do not have the permission ${permission.name}`,
      );
    }
  }
}

function unlessNotFound(error: unknown): undefined {
  if (error instanceof NotFoundError) {
    return undefined;
  }
  throw error;
}
