import { z } from 'zod/v4';
import { API_VERSION } from './group';
import {
  classRevisionSchema,
  conditionsSchema,
  durationSchema,
  entityRefSchema,
  freeFormSchema,
  instantSchema,
  moneySchema,
  objectMetaSchema,
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

export const PHASES = [
  'Waiting',
  'Starting',
  'Ready',
  'Asleep',
  'Ending',
  'Ended',
  'Failed',
] as const;
export const phaseSchema = z.enum(PHASES);
export type Phase = z.infer<typeof phaseSchema>;

/** How one resource is doing. */
export const resourceStateSchema = z.enum([
  'Pending',
  'Applied',
  'Progressing',
  'Ready',
  'Failed',
  'Deleting',
  'Gone',
]);
export type ResourceState = z.infer<typeof resourceStateSchema>;

/** One line of the inventory: what was applied, where, and how it is. */
export const resourceStatusSchema = z.object({
  name: z.string().max(63).describe('Name in the class.'),
  wave: z
    .int()
    .describe(
      'Resources of a wave are applied together, after the wave before.',
    ),
  apiVersion: z.string().describe('Of the object.'),
  kind: z.string().describe('Of the object.'),
  namespace: z
    .string()
    .optional()
    .describe('Of the object; absent if it has none.'),
  objectName: z.string().describe('Name of the object.'),
  uid: z.string().optional().describe('UID of the object that was applied.'),
  hash: z.string().optional().describe('Hash of the rendered object.'),
  state: resourceStateSchema.describe('How it is doing.'),
  message: z
    .string()
    .max(256)
    .optional()
    .describe('A sentence about its state.'),
  createdAt: instantSchema.optional().describe('When it was first applied.'),
  readyAt: instantSchema.optional().describe('When it was first ready.'),
  onEnd: z
    .enum(['Delete', 'Retain'])
    .optional()
    .describe('What happens to it at the end; Delete if absent.'),
  deletedAt: instantSchema
    .optional()
    .describe('When its deletion was asked for.'),
  goneAt: instantSchema.optional().describe('When it was seen to be gone.'),
});
export type ResourceStatus = z.infer<typeof resourceStatusSchema>;

/** A value that the environment offers; Secrets by reference only. */
export const outputSchema = z.object({
  name: z.string().max(63).describe('Name in the class.'),
  type: z
    .enum(['URL', 'PortForward', 'Secret', 'Text'])
    .describe(
      'What the value is, so that the portal knows what to do with it.',
    ),
  title: z.string().optional().describe('What people call it.'),
  value: z.string().optional().describe('For URL and Text.'),
  namespace: z.string().optional().describe('For PortForward and Secret.'),
  service: z.string().optional().describe('For PortForward.'),
  port: z
    .union([z.int(), z.string()])
    .optional()
    .meta({ 'x-kubernetes-int-or-string': true })
    .describe('For PortForward.'),
  secretName: z.string().optional().describe('For Secret.'),
  key: z.string().optional().describe('For Secret.'),
});
export type Output = z.infer<typeof outputSchema>;

export const lifecycleActionSchema = z.enum([
  'Warn',
  'Sleep',
  'Wake',
  'End',
  'Fail',
  'ReportBlocker',
]);
export type LifecycleActionName = z.infer<typeof lifecycleActionSchema>;

export const environmentStatusSchema = z.object({
  observedGeneration: z
    .int()
    .optional()
    .describe('The generation of spec that this status is about.'),
  phase: phaseSchema.describe('How far it is; conditions say more.'),
  reason: z
    .string()
    .max(128)
    .default('')
    .describe('Why it waits or has failed, in one word.'),
  message: z.string().max(4096).default('').describe('The same as a sentence.'),
  classRevision: z
    .string()
    .optional()
    .describe('The revision it is pinned to.'),
  namespace: z
    .string()
    .optional()
    .describe('Where the resources of the environment live.'),
  startedAt: instantSchema
    .optional()
    .describe('When it was accepted and began to start.'),
  readyAt: instantSchema
    .optional()
    .describe('When it was ready for the first time.'),
  failedAt: instantSchema
    .optional()
    .describe('When it failed, or began to wait.'),
  sleepsAt: z.string().optional().describe('RFC 3339, UTC.'),
  endsAt: z.string().optional().describe('RFC 3339, UTC.'),
  endingSince: instantSchema.optional().describe('When its end began.'),
  closing: z
    .object({
      phase: phaseSchema,
      reason: z.string().max(128).default(''),
      message: z.string().max(4096).default(''),
      because: z.string().max(512),
    })
    .optional()
    .describe('How it stood when the end began, and why it ends.'),
  startedInSeconds: z
    .number()
    .optional()
    .describe('From the moment it may start to Ready.'),
  cost: z
    .object({
      currency: z.string().max(8),
      total: moneySchema,
      perHour: moneySchema,
    })
    .optional()
    .describe('What it has cost so far.'),
  next: z
    .object({
      at: instantSchema,
      action: lifecycleActionSchema,
      because: z.string().max(512),
    })
    .optional()
    .describe('What happens next, when and why.'),
  warnings: z
    .array(z.object({ before: durationSchema, at: instantSchema }))
    .max(64)
    .optional()
    .describe('Warnings given: the mark and when it was recorded.')
    .meta({ 'x-kubernetes-list-type': 'atomic' }),
  kinds: z
    .array(
      z.object({
        group: z.string(),
        version: z.string(),
        kind: z.string(),
      }),
    )
    .max(200)
    .optional()
    .describe('Every kind ever applied; only added to.')
    .meta({ 'x-kubernetes-list-type': 'atomic' }),
  resources: z
    .array(resourceStatusSchema)
    .max(200)
    .optional()
    .meta({
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    })
    .describe('The inventory: one line a resource of the class.'),
  outputs: z
    .array(outputSchema)
    .max(32)
    .optional()
    .meta({
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    })
    .describe('What it offers, once that is known.'),
  conditions: conditionsSchema
    .optional()
    .describe('Accepted, Approved, Provisioned, Ready, InSync, Ended.'),
});
export type EnvironmentStatus = z.infer<typeof environmentStatusSchema>;

export const environmentSchema = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('Environment'),
  metadata: objectMetaSchema,
  spec: environmentSpecSchema,
  status: environmentStatusSchema.optional(),
});
/** A request for an environment, and how it is doing. */
export type Environment = z.infer<typeof environmentSchema>;
