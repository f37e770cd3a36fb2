import {
  insightsAnswerSchema,
  type InsightsAnswer,
} from '@environments-dev/plugin-environments-common';
import { NOW } from './builders';

const DAY = 86_400_000;
const STEPS = 30;

/** A number for each step that goes up and down as a week does. */
function weekly(most: number, offset = 0): number[] {
  return Array.from({ length: STEPS }, (_, step) =>
    Math.round(
      (most * (1 + Math.sin(((step + offset) * 2 * Math.PI) / 7))) / 2,
    ),
  );
}

function added(...parts: number[][]): number[] {
  return parts[0].map((_, step) =>
    parts.reduce((sum, values) => sum + values[step], 0),
  );
}

/** Insights into nothing: nobody has asked for anything yet. */
export function noInsights(): InsightsAnswer {
  const none = Array.from({ length: STEPS }, () => 0);
  const nothing = { series: [] };
  const today = Math.floor(NOW.getTime() / DAY) * DAY;
  return {
    at: NOW.toISOString(),
    stepSeconds: DAY / 1000,
    steps: none.map((_, step) =>
      new Date(today - (STEPS - 1 - step) * DAY).toISOString(),
    ),
    owners: [],
    environments: {
      now: [],
      total: none,
      byClass: nothing,
      byOwner: nothing,
      byStage: nothing,
      started: none,
      ended: none,
    },
    starts: {
      overall: { samples: 0 },
      steps: none.map(() => ({ samples: 0 })),
      byClass: [],
    },
    failures: [],
    forgotten: { total: 0, items: [] },
    leaks: { total: 0, items: [] },
    gpus: [],
  };
}

/** A month of two teams and two classes, with something in every panel. */
export function someInsights(
  facts: Partial<InsightsAnswer> = {},
): InsightsAnswer {
  const notebooks = weekly(9);
  const databases = weekly(4, 3);
  const total = added(notebooks, databases);
  const subject = {
    namespace: 'search',
    className: 'notebook',
    owner: 'group:default/search',
  };
  return insightsAnswerSchema.parse({
    ...noInsights(),
    owners: ['group:default/payments', 'group:default/search'],
    environments: {
      now: [
        { phase: 'Ready', count: 7 },
        { phase: 'Asleep', count: 2 },
      ],
      total,
      byClass: {
        series: [
          { key: 'notebook', values: notebooks },
          { key: 'database', values: databases },
        ],
      },
      byOwner: {
        series: [
          { key: 'group:default/search', values: databases },
          { key: 'group:default/payments', values: notebooks },
        ],
      },
      byStage: {
        series: [
          { key: 'Up', values: notebooks },
          { key: 'Failed', values: databases },
        ],
      },
      started: weekly(5),
      ended: weekly(5, 1),
    },
    cost: {
      currency: 'EUR',
      spent: '412.60',
      perHour: '2.38',
      notCounted: 1,
      byOwner: [
        {
          owner: 'group:default/search',
          environments: 31,
          spent: '400.10',
          perHour: '2.10',
        },
        {
          owner: 'group:default/payments',
          environments: 12,
          spent: '12.50',
          perHour: '0.28',
        },
      ],
    },
    starts: {
      overall: { samples: 43, p50Seconds: 8.2, p95Seconds: 75 },
      steps: weekly(3).map(samples =>
        samples === 0
          ? { samples }
          : { samples, p50Seconds: 6 + samples, p95Seconds: 60 + 9 * samples },
      ),
      byClass: [
        {
          className: 'notebook',
          samples: 31,
          p50Seconds: 7.9,
          p95Seconds: 21,
          failed: 2,
        },
        {
          className: 'database',
          samples: 12,
          p50Seconds: 31,
          p95Seconds: 75,
          failed: 0,
        },
      ],
    },
    failures: [
      {
        reason: 'StartingDeadlineExceeded',
        count: 2,
        classNames: ['notebook'],
        latest: {
          ...subject,
          name: 'bert-sizing',
          at: new Date(NOW.getTime() - 2 * DAY).toISOString(),
          message: 'Deployment server has no replica that is ready',
        },
      },
    ],
    forgotten: {
      total: 1,
      items: [
        {
          ...subject,
          name: 'vector-import',
          phase: 'Asleep',
          perHour: '0.02',
          because: [
            { sign: 'AsleepLong', message: 'It has been asleep for 12 days.' },
            { sign: 'ExtendedOften', message: 'It was extended 6 times.' },
          ],
        },
      ],
    },
    leaks: {
      total: 1,
      items: [
        {
          ...subject,
          name: 'gpu-sizing',
          kind: 'LeftOver',
          since: new Date(NOW.getTime() - 3 * DAY).toISOString(),
          message:
            'Left over: PersistentVolumeClaim env-gpu-sizing-1a2b3c4d/data.',
        },
      ],
    },
    gpus: [
      {
        resource: 'nvidia.com/gpu',
        capacity: 64,
        asked: 3,
        environments: 2,
        byOwner: [{ owner: 'group:default/search', asked: 3 }],
        held: weekly(12),
      },
    ],
    ...facts,
  });
}
