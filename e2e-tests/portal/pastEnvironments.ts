import {
  API_VERSION,
  type EnvironmentRecord,
  recordName,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';

const HOUR = 3_600_000;
const DAYS = 29;
const COUNT = 96;

const TEAMS = [
  { project: 'search', owner: 'group:default/search' },
  { project: 'ml-platform', owner: 'group:default/ml-platform' },
  { project: 'search', owner: 'group:default/search' },
  { project: 'payments', owner: 'group:default/payments' },
];
const CLASSES = [
  { className: 'notebook', perHour: 2.27, readySeconds: 34, gpus: 1 },
  { className: 'postgres', perHour: 0.09, readySeconds: 18, gpus: 0 },
  { className: 'notebook', perHour: 0.17, readySeconds: 26, gpus: 0 },
  { className: 'model-serving', perHour: 4.6, readySeconds: 95, gpus: 2 },
  { className: 'postgres', perHour: 0.09, readySeconds: 21, gpus: 0 },
];
const HOURS = [3, 8, 26, 5, 49, 12, 2];

const FAILED = {
  finalPhase: 'Failed',
  finalReason: 'StartingDeadlineExceeded',
  finalMessage: 'Deployment server has no replica that is ready',
  endedBecause: 'it could not start',
} as const;
const SUCCEEDED = {
  finalPhase: 'Ready',
  finalReason: '',
  finalMessage: '',
  endedBecause: 'its time was up',
} as const;

function pastEnvironment(index: number, now: Date): EnvironmentRecord {
  const { project: namespace, owner } = TEAMS[index % TEAMS.length];
  const made = CLASSES[index % CLASSES.length];
  const hours = HOURS[index % HOURS.length];
  const sinceEnd = (COUNT - index) * ((DAYS * 24 * HOUR) / COUNT);
  const endedAt = now.getTime() - sinceEnd;
  const startedAt = endedAt - hours * HOUR;
  const readySeconds = made.readySeconds + ((index * 7) % 19);
  const instant = (millis: number) => new Date(millis).toISOString();
  const name = `${made.className}-trial-${index + 1}`;
  const uid = `past-${index}`;
  return {
    apiVersion: API_VERSION,
    kind: 'EnvironmentRecord',
    metadata: {
      name: recordName({ namespace, name, uid }),
      namespace: SYSTEM_NAMESPACE,
    },
    spec: {
      environment: { namespace, name, uid, instanceUid: uid },
      className: made.className,
      parameters: {},
      owner,
      createdAt: instant(startedAt),
      startedAt: instant(startedAt),
      endingSince: instant(endedAt),
      endedAt: instant(endedAt + 4000),
      cost: {
        currency: 'EUR',
        perHour: `${made.perHour}`,
        total: (made.perHour * hours).toFixed(2),
      },
      requests: made.gpus ? { gpu: { 'nvidia.com/gpu': `${made.gpus}` } } : {},
      approvals: [],
      objects: [],
      kinds: [],
      leftOver: 0,
      ...(index % 17 === 16
        ? FAILED
        : {
            ...SUCCEEDED,
            readyAt: instant(startedAt + readySeconds * 1000),
            startedInSeconds: readySeconds,
          }),
    },
  };
}

/** Closing reports of four weeks, the same at each call: what figures and charts are made of. */
export function pastEnvironments(now: Date): EnvironmentRecord[] {
  return Array.from({ length: COUNT }, (_, index) =>
    pastEnvironment(index, now),
  );
}
