import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import { ExportMarker } from './ExportMarker';
import { RecordIntake } from './RecordIntake';
import type { RecordStore } from './RecordStore';

/** Takes records into history, and says so on each, so that the control cluster may drop it. */
export function createRecordIntake(options: {
  records: RecordStore;
  /** Acts as the portal's account. */
  client: KubernetesClient;
  /** Told the UID of the environment whose closing report can be read from now on. */
  onTaken: (environmentUid: string) => void;
  logger: LoggerService;
  now: () => Date;
}): RecordIntake {
  const { records, client, onTaken, logger, now } = options;
  const exported = new ExportMarker({ client, logger, now });
  return new RecordIntake({
    records,
    logger,
    onTaken: record => {
      onTaken(record.spec.environment.uid);
      void exported.mark(record);
    },
    delay: (millis, signal) => sleep(millis, undefined, { ref: false, signal }),
  });
}
