import { z } from 'zod/v4';
import { instantSchema, moneySchema, phaseSchema } from '../resources';

/** How many days back insights look. */
export const INSIGHT_DAYS = ['7', '30', '90'] as const;
export type InsightDays = (typeof INSIGHT_DAYS)[number];

/** Query of `GET /insights`. */
export const insightsQuerySchema = z.object({
  days: z
    .enum(INSIGHT_DAYS)
    .default('30')
    .describe('How many days back, today included; days are those of UTC.'),
  className: z.string().max(253).optional(),
  namespace: z.string().max(253).optional().describe('The project.'),
  owner: z
    .string()
    .max(253)
    .optional()
    .describe('Entity ref of the team or person that answers for it.'),
});
export type InsightsQuery = z.input<typeof insightsQuerySchema>;

const secondsSchema = z.number().min(0);

/** One number a step for each key; `others` stands for the keys that are too many. */
export const breakdownSchema = z.object({
  series: z
    .array(z.object({ key: z.string(), values: z.array(z.int()) }))
    .describe('Largest first.'),
  others: z
    .object({ keys: z.int(), values: z.array(z.int()) })
    .optional()
    .describe('All that has no series of its own, added up.'),
});
export type Breakdown = z.infer<typeof breakdownSchema>;

/** Stages of a life that history tells apart: `Up` is ready or asleep. */
export const LIFE_STAGES = ['Starting', 'Up', 'Failed', 'Ending'] as const;
export type LifeStage = (typeof LIFE_STAGES)[number];

/** Times to ready, by nearest rank: a time that was measured. */
const readyTimesSchema = z.object({
  samples: z.int(),
  p50Seconds: secondsSchema.optional(),
  p95Seconds: secondsSchema.optional(),
});
export type ReadyTimes = z.infer<typeof readyTimesSchema>;

const subjectSchema = z.object({
  namespace: z.string(),
  name: z.string(),
  className: z.string(),
  owner: z.string().optional().describe('Entity ref.'),
});

/** Why an environment looks as if nobody thought of it any more. */
export const FORGOTTEN_SIGNS = [
  'AsleepLong',
  'NeverReady',
  'Untouched',
  'UnusuallyOld',
  'ExtendedOften',
] as const;
export type ForgottenSign = (typeof FORGOTTEN_SIGNS)[number];

export const forgottenSchema = subjectSchema.extend({
  phase: phaseSchema,
  perHour: moneySchema.optional().describe('What it costs an hour now.'),
  because: z.array(
    z.object({
      sign: z.enum(FORGOTTEN_SIGNS),
      message: z.string().describe('As a sentence.'),
    }),
  ),
});
export type Forgotten = z.infer<typeof forgottenSchema>;

export const leakSchema = subjectSchema.extend({
  kind: z
    .enum(['LeftOver', 'BlockedEnd'])
    .describe('LeftOver: it has ended; BlockedEnd: it cannot end.'),
  since: instantSchema,
  message: z.string().describe('As a sentence.'),
});
export type Leak = z.infer<typeof leakSchema>;

/** Answer of `GET /insights`: of what the caller may see. */
export const insightsAnswerSchema = z.object({
  /** Since when what is known of the present may be out of date. */
  staleSince: instantSchema.optional(),
  /** When each step begins; the last ends at `at`. */
  steps: z.array(instantSchema),
  stepSeconds: z.int(),
  at: instantSchema,
  /** Entity refs that the filter may name. */
  owners: z.array(z.string()),
  environments: z.object({
    now: z
      .array(z.object({ phase: phaseSchema, count: z.int() }))
      .describe('Those that are there now, also before they start.'),
    total: z
      .array(z.int())
      .describe('That ran at some time of the step, each once.'),
    byClass: breakdownSchema,
    byOwner: breakdownSchema,
    byStage: breakdownSchema.describe(
      'Each under the stage that it was in for the longest of the step.',
    ),
    started: z.array(z.int()),
    ended: z.array(z.int()),
  }),
  /** Absent where the installation has no cost rates. */
  cost: z
    .object({
      currency: z.string(),
      spent: moneySchema.describe('Within the steps.'),
      perHour: moneySchema.describe('What runs now.'),
      notCounted: z
        .int()
        .describe('Environments whose cost was told in another currency.'),
      byOwner: z.array(
        z.object({
          owner: z
            .string()
            .describe('Entity ref; `unknown` where nobody is named.'),
          environments: z.int(),
          spent: moneySchema,
          perHour: moneySchema,
        }),
      ),
    })
    .optional(),
  starts: z.object({
    overall: readyTimesSchema,
    steps: z.array(readyTimesSchema),
    byClass: z.array(
      readyTimesSchema.extend({
        className: z.string(),
        failed: z.int().describe('That never were ready.'),
      }),
    ),
  }),
  failures: z.array(
    z.object({
      reason: z.string(),
      count: z.int(),
      classNames: z.array(z.string()),
      latest: subjectSchema.extend({
        at: instantSchema,
        message: z.string(),
      }),
    }),
  ),
  forgotten: z.object({ total: z.int(), items: z.array(forgottenSchema) }),
  leaks: z.object({ total: z.int(), items: z.array(leakSchema) }),
  gpus: z.array(
    z.object({
      /** A resource name: nvidia.com/gpu. */
      resource: z.string(),
      capacity: z.number().describe('Of the nodes that take Pods.'),
      asked: z.number().describe('By the environments that are awake now.'),
      environments: z.int(),
      byOwner: z.array(z.object({ owner: z.string(), asked: z.number() })),
      held: z
        .array(z.number())
        .describe('On average over each step, asleep or not.'),
    }),
  ),
});
export type InsightsAnswer = z.infer<typeof insightsAnswerSchema>;
