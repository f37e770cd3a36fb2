import type {
  EnvironmentRef,
  KubeconfigAnswer,
  KubeconfigRequest,
  RevealAnswer,
  RevokeRequest,
} from '@environments-dev/plugin-environments-common';
import type { AuditTrail } from '../AuditTrail';
import type { Caller } from '../Caller';
import type { AccessService } from './AccessService';

/** Writes down whom each credential was given to and taken from, and nothing of what it is. */
export class AuditedAccess implements AccessService {
  readonly #inner: AccessService;
  readonly #audit: AuditTrail;

  readonly getAccess: AccessService['getAccess'];

  constructor(options: { inner: AccessService; audit: AuditTrail }) {
    const { inner, audit } = options;
    this.#inner = inner;
    this.#audit = audit;
    this.getAccess = inner.getAccess.bind(inner);
  }

  issueKubeconfig(
    ref: EnvironmentRef,
    request: KubeconfigRequest,
    caller: Caller,
  ): Promise<KubeconfigAnswer> {
    return this.#audit.access(
      {
        eventId: 'environment-kubeconfig',
        ref,
        caller,
        details: { hours: request.hours },
      },
      () => this.#inner.issueKubeconfig(ref, request, caller),
      ({ account, expiresAt }) => ({ account, expiresAt }),
    );
  }

  revokeAccess(
    ref: EnvironmentRef,
    request: RevokeRequest,
    caller: Caller,
  ): Promise<void> {
    return this.#audit.access(
      {
        eventId: 'environment-revoke',
        ref,
        caller,
        details: request.person === undefined ? {} : { of: request.person },
      },
      () => this.#inner.revokeAccess(ref, request, caller),
      () => ({}),
    );
  }

  revealOutput(
    ref: EnvironmentRef,
    output: string,
    caller: Caller,
  ): Promise<RevealAnswer> {
    return this.#audit.access(
      { eventId: 'environment-reveal', ref, caller, details: { output } },
      () => this.#inner.revealOutput(ref, output, caller),
      () => ({}),
    );
  }
}
