import type {
  Environment,
  EnvironmentChange,
  EnvironmentRef,
  EnvironmentRequest,
  ExtendRequest,
  PowerRequest,
  PowerState,
} from '@environments-dev/plugin-environments-common';
import type { AuditTrail } from './AuditTrail';
import type { Caller } from './Caller';
import type { EnvironmentsService } from './EnvironmentsService';

/** Writes down each attempt to write: who, what, and how it went. Reads pass. */
export class AuditedEnvironments implements EnvironmentsService {
  readonly #inner: EnvironmentsService;
  readonly #audit: AuditTrail;

  readonly listEnvironments: EnvironmentsService['listEnvironments'];
  readonly getEnvironment: EnvironmentsService['getEnvironment'];
  readonly previewEnvironment: EnvironmentsService['previewEnvironment'];

  constructor(options: { inner: EnvironmentsService; audit: AuditTrail }) {
    const { inner, audit } = options;
    this.#inner = inner;
    this.#audit = audit;
    this.listEnvironments = inner.listEnvironments.bind(inner);
    this.getEnvironment = inner.getEnvironment.bind(inner);
    this.previewEnvironment = inner.previewEnvironment.bind(inner);
  }

  createEnvironment(
    request: EnvironmentRequest,
    caller: Caller,
  ): Promise<Environment> {
    const { className } = request.spec;
    return this.#audit.write(
      {
        eventId: 'environment-create',
        ref: request.metadata,
        caller,
        details: { className },
      },
      () => this.#inner.createEnvironment(request, caller),
    );
  }

  changeEnvironment(
    ref: EnvironmentRef,
    change: EnvironmentChange,
    caller: Caller,
  ): Promise<Environment> {
    return this.#audit.write(
      {
        eventId: 'environment-update',
        ref,
        caller,
        details: { fields: Object.keys(change.spec) },
      },
      () => this.#inner.changeEnvironment(ref, change, caller),
    );
  }

  extendEnvironment(
    ref: EnvironmentRef,
    request: ExtendRequest,
    caller: Caller,
  ): Promise<Environment> {
    const { add, because } = request;
    return this.#audit.write(
      {
        eventId: 'environment-extend',
        ref,
        caller,
        details: { add: add ?? 'default', because },
      },
      () => this.#inner.extendEnvironment(ref, request, caller),
    );
  }

  powerEnvironment(
    ref: EnvironmentRef,
    request: PowerRequest & { state: PowerState },
    caller: Caller,
  ): Promise<Environment> {
    const { state, until } = request;
    return this.#audit.write(
      {
        eventId: state === 'Asleep' ? 'environment-sleep' : 'environment-wake',
        ref,
        caller,
        details: until === undefined ? {} : { until },
      },
      () => this.#inner.powerEnvironment(ref, request, caller),
    );
  }

  endEnvironment(
    ref: EnvironmentRef,
    request: { outcome?: string },
    caller: Caller,
  ): Promise<Environment> {
    return this.#audit.write(
      { eventId: 'environment-delete', ref, caller },
      () => this.#inner.endEnvironment(ref, request, caller),
    );
  }
}
