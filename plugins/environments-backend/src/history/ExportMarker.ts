import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  isNotFound,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import type {
  EnvironmentRecord,
  EnvironmentRecordStatus,
} from '@environments-dev/plugin-environments-common';
import { environmentTypes } from '../controlCluster/environmentTypes';

/**
 * Says on a record, in its status, that history has what it says: only then may the
 * control cluster drop it, when its time is up. A failure is logged; every start of
 * the portal sees all records again.
 */
export class ExportMarker {
  readonly #client: KubernetesClient;
  readonly #logger: LoggerService;
  readonly #now: () => Date;

  constructor(options: {
    client: KubernetesClient;
    logger: LoggerService;
    now: () => Date;
  }) {
    this.#client = options.client;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  async mark({ metadata, status }: EnvironmentRecord): Promise<void> {
    const { name, namespace, uid, generation } = metadata;
    if (
      generation === undefined ||
      status?.exported?.generation === generation
    ) {
      return;
    }
    const exported: EnvironmentRecordStatus['exported'] = {
      at: this.#now().toISOString(),
      generation,
    };
    try {
      await this.#client.jsonPatch(
        {
          type: environmentTypes.records,
          namespace,
          name,
          subresource: 'status',
        },
        [
          { op: 'test', path: '/metadata/uid', value: uid },
          { op: 'add', path: '/status', value: { exported } },
        ],
      );
    } catch (error) {
      if (!isNotFound(error)) {
        this.#logger.warn('A record could not be marked as exported', {
          record: name,
          error: String(error),
        });
      }
    }
  }
}
