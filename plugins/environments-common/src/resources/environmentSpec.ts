import { z } from 'zod/v4';
import {
  classRevisionSchema,
  durationSchema,
  entityRefSchema,
  freeFormSchema,
  instantSchema,
  objectNameSchema,
} from './scalars';

export const extensionSchema = z.object({
  id: z
    .string()
    .min(1)
    .max(64)
    .describe('Makes a repeat of a request the same extension.'),
  add: durationSchema.describe('How much is added to the time to live.'),
  by: z.string().max(253).describe('Who extended it.'),
  at: instantSchema.describe('When it was extended.'),
  because: z.string().max(512).default('').describe('Why.'),
});
export type Extension = z.infer<typeof extensionSchema>;

export const environmentLifetimeSchema = z
  .object({
    ttl: durationSchema
      .optional()
      .describe('Time to live, counted from ready.'),
    until: instantSchema
      .optional()
      .describe('A date instead of a time to live.'),
    extensions: z
      .array(extensionSchema)
      .max(64)
      .default([])
      .describe('Append-only.')
      .meta({
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['id'],
      }),
  })
  .meta({
    'x-kubernetes-validations': [
      {
        rule: '!(has(self.ttl) && has(self.until))',
        message: 'ttl and until exclude each other',
        fieldPath: '.until',
      },
    ],
  });
export type EnvironmentLifetime = z.infer<typeof environmentLifetimeSchema>;

export const powerSchema = z.object({
  mode: z
    .enum(['Auto', 'Awake', 'Asleep'])
    .default('Auto')
    .describe('Auto follows the schedule.'),
  until: instantSchema
    .nullish()
    .describe('When it is Auto again; never if absent.'),
});
export type Power = z.infer<typeof powerSchema>;

export const scheduleSchema = z.object({
  sleep: z.string().max(128).optional().describe('Five cron fields.'),
  wake: z.string().max(128).optional().describe('Five cron fields.'),
  timeZone: z.string().max(64).default('UTC').describe('IANA name.'),
});
export type Schedule = z.infer<typeof scheduleSchema>;

/** Who asked; stamped by admission at creation. */
export const requesterSchema = z.object({
  username: z
    .string()
    .max(253)
    .describe('Name of the user in the control cluster.'),
  groups: z
    .array(z.string().max(253))
    .max(256)
    .default([])
    .meta({ 'x-kubernetes-list-type': 'atomic' })
    .describe('Groups of the user in the control cluster.'),
  entityRef: entityRefSchema
    .optional()
    .describe("Only the portal's account may supply it."),
});
export type Requester = z.infer<typeof requesterSchema>;

export const purposeSchema = z.object({
  hypothesis: z
    .string()
    .max(1024)
    .optional()
    .describe('What the experiment should show.'),
  link: z
    .string()
    .max(1024)
    .optional()
    .describe('Where more about it is written.'),
  entityRef: entityRefSchema
    .optional()
    .describe('The catalog entity this experiment is for.'),
});
export type Purpose = z.infer<typeof purposeSchema>;

export const environmentSpecSchema = z.object({
  className: objectNameSchema
    .describe('The EnvironmentClass; immutable.')
    .meta({
      'x-kubernetes-validations': [
        { rule: 'self == oldSelf', message: 'className is immutable' },
      ],
    }),
  classRevision: classRevisionSchema
    .optional()
    .describe("Revision of the class; today's if absent."),
  parameters: freeFormSchema
    .default({})
    .describe("Values for the class's parameters."),
  requester: requesterSchema
    .optional()
    .describe('Stamped at creation, immutable.'),
  owner: entityRefSchema
    .optional()
    .describe('Entity ref of who answers for it; the requester if absent.'),
  purpose: purposeSchema.optional().describe('What it is for.'),
  lifetime: environmentLifetimeSchema
    .default({ extensions: [] })
    .describe('How long it lives.'),
  power: powerSchema
    .optional()
    .describe('Whether it is awake, asleep, or follows its schedule.'),
  schedule: z
    .array(scheduleSchema)
    .max(8)
    .optional()
    .meta({ 'x-kubernetes-list-type': 'atomic' })
    .describe('When it sleeps and wakes.'),
  outcome: z
    .string()
    .max(4096)
    .optional()
    .describe('What was learnt; kept in the record.'),
});
export type EnvironmentSpec = z.infer<typeof environmentSpecSchema>;
