import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type {
  Environment,
  EnvironmentChange,
  EnvironmentRef,
  EnvironmentRequest,
  ExtendRequest,
  PowerRequest,
  PowerState,
} from '@environments-dev/plugin-environments-common';
import type { Decision } from './approvals/ApprovalWriter';
import type { Caller } from './Caller';
import type { EnvironmentsService } from './EnvironmentsService';

type Write =
  | 'environment-create'
  | 'environment-update'
  | 'environment-extend'
  | 'environment-sleep'
  | 'environment-wake'
  | 'environment-delete'
  | 'environment-approve'
  | 'environment-reject';

/**
 * Writes down each attempt to write: who, what, and how it went. Reads pass, but for
 * logs, which may hold what the experiment works on.
 */
export class AuditedEnvironments implements EnvironmentsService {
  readonly #inner: EnvironmentsService;
  readonly #auditor: AuditorService;

  readonly listEnvironments: EnvironmentsService['listEnvironments'];
  readonly getEnvironment: EnvironmentsService['getEnvironment'];
  readonly listApprovals: EnvironmentsService['listApprovals'];
  readonly getApproval: EnvironmentsService['getApproval'];
  readonly listResources: EnvironmentsService['listResources'];
  readonly listEvents: EnvironmentsService['listEvents'];
  readonly previewEnvironment: EnvironmentsService['previewEnvironment'];
  readonly listClasses: EnvironmentsService['listClasses'];
  readonly getClass: EnvironmentsService['getClass'];
  readonly listProjects: EnvironmentsService['listProjects'];
  readonly listRecords: EnvironmentsService['listRecords'];
  readonly getRecord: EnvironmentsService['getRecord'];
  readonly listActivity: EnvironmentsService['listActivity'];
  readonly listRecordActivity: EnvironmentsService['listRecordActivity'];
  readonly status: EnvironmentsService['status'];

  constructor(options: {
    inner: EnvironmentsService;
    auditor: AuditorService;
  }) {
    const { inner, auditor } = options;
    this.#inner = inner;
    this.#auditor = auditor;
    this.listEnvironments = inner.listEnvironments.bind(inner);
    this.getEnvironment = inner.getEnvironment.bind(inner);
    this.listApprovals = inner.listApprovals.bind(inner);
    this.getApproval = inner.getApproval.bind(inner);
    this.listResources = inner.listResources.bind(inner);
    this.listEvents = inner.listEvents.bind(inner);
    this.previewEnvironment = inner.previewEnvironment.bind(inner);
    this.listClasses = inner.listClasses.bind(inner);
    this.getClass = inner.getClass.bind(inner);
    this.listProjects = inner.listProjects.bind(inner);
    this.listRecords = inner.listRecords.bind(inner);
    this.getRecord = inner.getRecord.bind(inner);
    this.listActivity = inner.listActivity.bind(inner);
    this.listRecordActivity = inner.listRecordActivity.bind(inner);
    this.status = inner.status.bind(inner);
  }

  createEnvironment(
    request: EnvironmentRequest,
    caller: Caller,
  ): Promise<Environment> {
    const { className } = request.spec;
    return this.#auditWrite(
      'environment-create',
      request.metadata,
      caller,
      { className },
      () => this.#inner.createEnvironment(request, caller),
    );
  }

  changeEnvironment(
    ref: EnvironmentRef,
    change: EnvironmentChange,
    caller: Caller,
  ): Promise<Environment> {
    return this.#auditWrite(
      'environment-update',
      ref,
      caller,
      { fields: Object.keys(change.spec) },
      () => this.#inner.changeEnvironment(ref, change, caller),
    );
  }

  extendEnvironment(
    ref: EnvironmentRef,
    request: ExtendRequest,
    caller: Caller,
  ): Promise<Environment> {
    const { add, because } = request;
    return this.#auditWrite(
      'environment-extend',
      ref,
      caller,
      { add: add ?? 'default', because },
      () => this.#inner.extendEnvironment(ref, request, caller),
    );
  }

  powerEnvironment(
    ref: EnvironmentRef,
    request: PowerRequest & { state: PowerState },
    caller: Caller,
  ): Promise<Environment> {
    const { state, until } = request;
    return this.#auditWrite(
      state === 'Asleep' ? 'environment-sleep' : 'environment-wake',
      ref,
      caller,
      until === undefined ? {} : { until },
      () => this.#inner.powerEnvironment(ref, request, caller),
    );
  }

  endEnvironment(
    ref: EnvironmentRef,
    request: { outcome?: string },
    caller: Caller,
  ): Promise<Environment> {
    return this.#auditWrite('environment-delete', ref, caller, {}, () =>
      this.#inner.endEnvironment(ref, request, caller),
    );
  }

  decideApproval(
    ref: EnvironmentRef,
    decision: Decision,
    caller: Caller,
  ): Promise<Environment> {
    const { requestHash, reason } = decision;
    return this.#auditWrite(
      decision.decision === 'Approved'
        ? 'environment-approve'
        : 'environment-reject',
      ref,
      caller,
      { requestHash, reason },
      () => this.#inner.decideApproval(ref, decision, caller),
    );
  }

  async readLogs(
    ref: EnvironmentRef,
    query: { pod: string; container?: string; tailLines: number },
    caller: Caller,
  ): Promise<string> {
    return this.#audit(
      'environment-logs',
      'low',
      { ...meta(ref, caller), pod: query.pod },
      () => this.#inner.readLogs(ref, query, caller),
      () => ({}),
    );
  }

  #auditWrite(
    eventId: Write,
    ref: EnvironmentRef,
    caller: Caller,
    more: JsonObject,
    write: () => Promise<Environment>,
  ): Promise<Environment> {
    return this.#audit(
      eventId,
      'medium',
      { ...meta(ref, caller), ...more },
      write,
      ({ metadata }) => ({ uid: metadata.uid ?? '' }),
    );
  }

  async #audit<T>(
    eventId: string,
    severityLevel: 'low' | 'medium',
    eventMeta: JsonObject,
    act: () => Promise<T>,
    outcome: (result: T) => JsonObject,
  ): Promise<T> {
    const event = await this.#auditor.createEvent({
      eventId,
      severityLevel,
      meta: eventMeta,
    });
    try {
      const result = await act();
      await event.success({ meta: outcome(result) });
      return result;
    } catch (error) {
      await event.fail({
        error: error instanceof Error ? error : new Error(String(error)),
      });
      throw error;
    }
  }
}

function meta({ namespace, name }: EnvironmentRef, caller: Caller): JsonObject {
  return {
    namespace,
    name,
    by: caller.type === 'Person' ? caller.entityRef : caller.subject,
  };
}
