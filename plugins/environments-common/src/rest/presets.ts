import { z } from 'zod/v4';
import { parameterChangeSchema } from '../presets/parameterChanges';
import {
  classRevisionSchema,
  durationSchema,
  entityRefSchema,
  environmentPresetSpecSchema,
  objectMetaSchema,
  objectNameSchema,
  scheduleSchema,
} from '../resources';

const titleSchema = z
  .string()
  .trim()
  .min(1, 'must say what people call it')
  .max(128);
const descriptionSchema = z.string().max(16384).describe('Markdown.');
const fixedSchema = z
  .array(z.string().max(253))
  .max(200)
  .describe('Names of parameters that the form does not let change.');
const parametersSchema = z.record(z.string(), z.unknown());
/** A date would be over when the preset is used. */
const lifetimeSchema = z.object({ ttl: durationSchema.optional() });
const ownerSchema = entityRefSchema.describe(
  'Who answers for it, and may change it; a group, for all of its members.',
);

/** Body of `POST /presets`. */
export const presetRequestSchema = z.object({
  metadata: z.object({
    name: objectNameSchema,
    namespace: objectNameSchema.describe(
      'The project; whoever may see or request something there sees it.',
    ),
  }),
  spec: z.object({
    title: titleSchema,
    description: descriptionSchema.default(''),
    owner: ownerSchema.optional(),
    className: objectNameSchema,
    classRevision: classRevisionSchema
      .optional()
      .describe("What the values were chosen for; today's if absent."),
    parameters: parametersSchema.default({}),
    fixed: fixedSchema.default([]),
    lifetime: lifetimeSchema.optional(),
    schedule: z.array(scheduleSchema).max(8).optional(),
  }),
});
export type PresetRequest = z.infer<typeof presetRequestSchema>;
/** The same as it is sent: what has a default may be left out. */
export type PresetRequestInput = z.input<typeof presetRequestSchema>;

/** Body of `POST .../preset`: saves what was asked for, as it was asked for. */
export const savePresetRequestSchema = z.object({
  metadata: z.object({
    name: objectNameSchema,
    namespace: objectNameSchema
      .optional()
      .describe('The project; that of the environment if absent.'),
  }),
  spec: presetRequestSchema.shape.spec.pick({
    title: true,
    description: true,
    owner: true,
    fixed: true,
  }),
});
export type SavePresetRequest = z.infer<typeof savePresetRequestSchema>;
export type SavePresetRequestInput = z.input<typeof savePresetRequestSchema>;

/** Body of `PATCH /presets/:namespace/:name`; only what is named changes. */
export const presetChangeSchema = z.object({
  spec: z.object({
    title: titleSchema.optional(),
    description: descriptionSchema.optional(),
    owner: ownerSchema.optional(),
    classRevision: classRevisionSchema
      .optional()
      .describe(
        "What the values are for; today's if it is absent and parameters are given.",
      ),
    parameters: parametersSchema.optional(),
    fixed: fixedSchema.optional(),
    lifetime: lifetimeSchema.optional(),
    schedule: z.array(scheduleSchema).max(8).optional(),
  }),
});
export type PresetChange = z.infer<typeof presetChangeSchema>;

/** A value that a class does not take. */
const valueProblemSchema = z.object({
  path: z.string().describe('Path into the request: spec.parameters.replicas.'),
  message: z.string(),
});

/** How what was asked for once stands to its class of today. */
export const classStandingSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('Current'),
    problems: z
      .array(valueProblemSchema)
      .describe('Values that its class does not take.'),
  }),
  z.object({
    state: z.literal('Moved'),
    revision: classRevisionSchema.describe('The one it was asked with.'),
    today: classRevisionSchema
      .optional()
      .describe('Absent until the controller has seen the class.'),
    changes: z
      .array(parameterChangeSchema)
      .describe(
        'What differs between the parameters then and today; empty also where nobody knows any more what they were.',
      ),
    problems: z
      .array(valueProblemSchema)
      .describe('Values that do not hold any more.'),
  }),
  z.object({ state: z.literal('ClassGone') }),
]);
export type ClassStanding = z.infer<typeof classStandingSchema>;

/** One preset as the API answers it. */
export const presetAnswerSchema = z.object({
  metadata: objectMetaSchema,
  spec: environmentPresetSpecSchema,
  standing: classStandingSchema,
  /** Whether the caller may change and delete it. */
  mayChange: z.boolean(),
});
export type PresetAnswer = z.infer<typeof presetAnswerSchema>;

/** Query of `GET /presets`. */
export const listPresetsQuerySchema = z.object({
  scope: z
    .enum(['mine', 'all'])
    .default('all')
    .describe('`mine`: saved by the caller, or owned by a group of theirs.'),
  /** Free text over title, description, name, project and class. */
  search: z.string().max(256).optional(),
  className: z.string().optional(),
  /** The project. */
  namespace: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().optional(),
});
export type ListPresetsQuery = z.input<typeof listPresetsQuerySchema>;

/** Answer of `GET .../repeat`: what it means to ask for the same once more. */
export const repeatAnswerSchema = z.object({
  className: objectNameSchema,
  parameters: parametersSchema.describe('The values that were asked for.'),
  standing: classStandingSchema,
  /** Whether it can be had with the revision that it had. */
  exactly: z.discriminatedUnion('answer', [
    z.object({
      answer: z.literal('Yes'),
      classRevision: classRevisionSchema,
    }),
    z.object({ answer: z.literal('No'), because: z.string() }),
  ]),
});
export type RepeatAnswer = z.infer<typeof repeatAnswerSchema>;
