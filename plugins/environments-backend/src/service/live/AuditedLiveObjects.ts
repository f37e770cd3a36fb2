import type { EnvironmentRef } from '@environments-dev/plugin-environments-common';
import type { AuditTrail } from '../AuditTrail';
import type { Caller } from '../Caller';
import type { LiveObjectsService } from './LiveObjectsService';
import type { PodLogsQuery } from './podLogs';

/** Writes down who read logs, which may hold what the experiment works on. */
export class AuditedLiveObjects implements LiveObjectsService {
  readonly #inner: LiveObjectsService;
  readonly #audit: AuditTrail;

  readonly listResources: LiveObjectsService['listResources'];
  readonly listEvents: LiveObjectsService['listEvents'];

  constructor(options: { inner: LiveObjectsService; audit: AuditTrail }) {
    const { inner, audit } = options;
    this.#inner = inner;
    this.#audit = audit;
    this.listResources = inner.listResources.bind(inner);
    this.listEvents = inner.listEvents.bind(inner);
  }

  readLogs(
    ref: EnvironmentRef,
    query: PodLogsQuery,
    caller: Caller,
  ): Promise<string> {
    return this.#audit.read(
      {
        eventId: 'environment-logs',
        ref,
        caller,
        details: { pod: query.pod },
      },
      () => this.#inner.readLogs(ref, query, caller),
    );
  }
}
