import { z } from 'zod/v4';
import {
  classRevisionSchema,
  durationSchema,
  entityRefSchema,
  environmentSchema,
  instantSchema,
  LONG_LIVED_LABEL,
  objectNameSchema,
  powerSchema,
  purposeSchema,
  scheduleSchema,
} from '../resources';

/** What a person asks for: body of `POST /preview`. */
export const environmentRequestSchema = z.object({
  metadata: z.object({
    name: objectNameSchema,
    namespace: objectNameSchema.describe('The project.'),
    labels: z
      .strictObject({
        [LONG_LIVED_LABEL]: z
          .literal('true')
          .optional()
          .describe('Shows it in the catalog for as long as it is there.'),
      })
      .optional(),
  }),
  spec: z.object({
    className: objectNameSchema,
    classRevision: classRevisionSchema.optional(),
    parameters: z.record(z.string(), z.unknown()).default({}),
    owner: entityRefSchema.optional(),
    purpose: purposeSchema.optional(),
    lifetime: z
      .object({
        ttl: durationSchema.optional(),
        until: instantSchema.optional(),
      })
      .default({}),
    power: powerSchema.optional(),
    schedule: z.array(scheduleSchema).max(8).optional(),
  }),
});
export type EnvironmentRequest = z.infer<typeof environmentRequestSchema>;
/** A request as it is sent: what has a default may be left out. */
export type EnvironmentRequestInput = z.input<typeof environmentRequestSchema>;

/** How many characters make a name of its beginning, as the API server does it. */
export const GENERATED_SUFFIX_LENGTH = 5;

/** Body of `POST /environments`: the same, with a name or with what its name begins with. */
export const newEnvironmentRequestSchema = environmentRequestSchema.extend({
  metadata: environmentRequestSchema.shape.metadata
    .extend({
      name: objectNameSchema
        .optional()
        .describe('Absent: one is made of generateName.'),
      generateName: z
        .string()
        .max(63 - GENERATED_SUFFIX_LENGTH)
        .regex(
          /^[a-z0-9][-a-z0-9]*$/,
          'must be the beginning of a name: lower case letters, digits and "-", with a letter or digit first',
        )
        .optional()
        .describe(
          'In place of a name, what it begins with; with an Idempotency-Key a repeat has the same name.',
        ),
    })
    .check(({ value, issues }) => {
      const { name, generateName } = value;
      if ((name === undefined) === (generateName === undefined)) {
        issues.push({
          code: 'custom',
          input: value,
          path: [name === undefined ? 'name' : 'generateName'],
          message:
            name === undefined
              ? 'is required, or generateName in its place'
              : 'must be left out where there is a name',
        });
      }
    }),
});
export type NewEnvironmentRequest = z.infer<typeof newEnvironmentRequestSchema>;
export type NewEnvironmentRequestInput = z.input<
  typeof newEnvironmentRequestSchema
>;

/** Body of `PATCH /environments/:namespace/:name`; only what is named changes. */
export const environmentChangeSchema = z.object({
  spec: z.object({
    parameters: z.record(z.string(), z.unknown()).optional(),
    classRevision: classRevisionSchema.optional(),
    owner: entityRefSchema.optional(),
    purpose: purposeSchema.optional(),
    schedule: z.array(scheduleSchema).max(8).optional(),
    outcome: z.string().max(4096).optional(),
  }),
});
export type EnvironmentChange = z.infer<typeof environmentChangeSchema>;

/**
 * Headers of `POST /environments`. The same key with the same body is the same request:
 * it makes one environment, and is answered alike for a day.
 */
export const idempotencyHeadersSchema = z.object({
  'Idempotency-Key': z
    .string()
    .regex(
      /^[\x21-\x7e]{1,255}$/,
      'must be 1 to 255 printable ASCII characters without spaces',
    )
    .optional()
    .describe(
      'A name of this request, such as a UUID, made up by who sends it: sent again with the same body, within a day, it is answered as the first time and makes nothing new.',
    ),
});

/** Query of `DELETE /environments/:namespace/:name`. */
export const endRequestSchema = z.object({
  outcome: z
    .string()
    .max(4096)
    .optional()
    .describe('What was learnt; it stays in the closing report.'),
});

/** Body of `POST .../extend`. */
export const extendRequestSchema = z.object({
  /** Makes a repeat of the request the same extension. */
  id: z.string().min(1).max(64).optional(),
  add: durationSchema
    .optional()
    .describe("The class's one-click extension if absent."),
  because: z.string().max(512).default(''),
});
export type ExtendRequest = z.infer<typeof extendRequestSchema>;
export type ExtendRequestInput = z.input<typeof extendRequestSchema>;

/** Body of `POST .../sleep` and `POST .../wake`. */
export const powerRequestSchema = z.object({
  until: instantSchema
    .optional()
    .describe(
      'When its schedule decides again; if absent, when the schedule would next sleep or wake it, and without one never.',
    ),
});
export type PowerRequest = z.infer<typeof powerRequestSchema>;

/** One environment as the API answers it: the resource, without managedFields. */
export const environmentAnswerSchema = environmentSchema;

/** Query of `GET /environments`. */
export const listEnvironmentsQuerySchema = z.object({
  /** `mine`: owner or requester is the caller; `team`: owner is one of the caller's groups. */
  scope: z.enum(['mine', 'team', 'all']).default('all'),
  /** Free text over name, project, class, owner, purpose. */
  search: z.string().max(256).optional(),
  className: z.string().optional(),
  /** Entity ref. */
  owner: z.string().optional(),
  phase: z.string().optional(),
  /** The project. */
  namespace: z.string().optional(),
  /** Entity ref of `spec.purpose.entityRef`. */
  entityRef: z.string().optional(),
  /** Only what is marked as long-lived. */
  longLived: z.literal('true').optional(),
  /** Only what sleeps or ends within this duration from now. */
  endsWithin: durationSchema.optional(),
  /** `field` or `-field` of: name, namespace, className, phase, createdAt, readyAt, endsAt, owner. */
  sort: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().optional(),
  /**
   * A cursor too: only what comes up to it. What lies between two cursors can so be asked
   * for again by itself, whatever has come and gone since.
   */
  until: z.string().optional(),
  /** Comma-separated paths to select: `metadata.name,status.phase`. */
  fields: z.string().optional(),
});
export type ListEnvironmentsQuery = z.input<typeof listEnvironmentsQuerySchema>;
