import { mockServices } from '@backstage/backend-test-utils';
import {
  API_VERSION,
  EnvironmentRecord,
  environmentRecordSchema,
} from '@environments-dev/plugin-environments-common';
import { RecordIntake } from './RecordIntake';

function aRecord(name: string): EnvironmentRecord {
  const at = '2026-01-01T00:00:00Z';
  return environmentRecordSchema.parse({
    apiVersion: API_VERSION,
    kind: 'EnvironmentRecord',
    metadata: { name },
    spec: {
      environment: { namespace: 'search', name, uid: name, instanceUid: name },
      className: 'notebook',
      finalPhase: 'Ready',
      endedBecause: 'its time was up',
      createdAt: at,
      endingSince: at,
      endedAt: at,
    },
  });
}

it('takes in the others while one record cannot be stored, and ends at once when stopped', async () => {
  const stored: string[] = [];
  let othersAreStored = () => {};
  const done = new Promise<void>(resolve => {
    othersAreStored = resolve;
  });
  const intake = new RecordIntake({
    records: {
      put: async ({ metadata }) => {
        if (metadata.name === 'broken') {
          throw new Error('the database refuses it');
        }
        stored.push(metadata.name);
        if (stored.length === 2) {
          othersAreStored();
        }
      },
    },
    logger: mockServices.logger.mock(),
    onTaken: () => undefined,
    // Waits for nothing until the others are stored, and then until it is stopped.
    delay: (_millis, signal) =>
      stored.length < 2
        ? Promise.resolve()
        : new Promise((_, reject) => {
            if (signal.aborted) {
              reject(signal.reason);
            }
            signal.addEventListener('abort', () => reject(signal.reason));
          }),
  });
  for (const name of ['broken', 'first', 'second']) {
    intake.take(aRecord(name));
  }
  await done;
  await intake.stop();
  expect(stored).toEqual(['first', 'second']);
});
