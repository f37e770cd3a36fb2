import { z } from 'zod/v4';
import { API_VERSION } from './group';
import {
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
  id: z.string().min(1).max(64),
  add: durationSchema,
  by: z.string().max(253),
  at: instantSchema,
  because: z.string().max(512).default(''),
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
  mode: z.enum(['Auto', 'Awake', 'Asleep']).default('Auto'),
  until: instantSchema.nullish(),
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
  username: z.string().max(253),
  groups: z
    .array(z.string().max(253))
    .max(256)
    .default([])
    .meta({ 'x-kubernetes-list-type': 'atomic' }),
  entityRef: entityRefSchema
    .optional()
    .describe("Only the portal's account may supply it."),
});
export type Requester = z.infer<typeof requesterSchema>;

export const purposeSchema = z.object({
  hypothesis: z.string().max(1024).optional(),
  link: z.string().max(1024).optional(),
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
  classRevision: z
    .string()
    .max(64)
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
  purpose: purposeSchema.optional(),
  lifetime: environmentLifetimeSchema.default({ extensions: [] }),
  power: powerSchema.optional(),
  schedule: z
    .array(scheduleSchema)
    .max(8)
    .optional()
    .meta({ 'x-kubernetes-list-type': 'atomic' }),
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
  name: z.string().max(63),
  wave: z.int(),
  apiVersion: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  objectName: z.string(),
  uid: z.string().optional(),
  hash: z.string().optional(),
  state: resourceStateSchema,
  message: z.string().max(256).optional(),
  createdAt: instantSchema.optional(),
  readyAt: instantSchema.optional(),
});
export type ResourceStatus = z.infer<typeof resourceStatusSchema>;

/** A value that the environment offers; Secrets by reference only. */
export const outputSchema = z.object({
  name: z.string().max(63),
  type: z.enum(['URL', 'PortForward', 'Secret', 'Text']),
  title: z.string().optional(),
  value: z.string().optional(),
  namespace: z.string().optional(),
  service: z.string().optional(),
  port: z
    .union([z.int(), z.string()])
    .optional()
    .meta({ 'x-kubernetes-int-or-string': true }),
  secretName: z.string().optional(),
  key: z.string().optional(),
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
  observedGeneration: z.int().optional(),
  phase: phaseSchema,
  reason: z.string().max(128).default(''),
  message: z.string().max(4096).default(''),
  classRevision: z.string().optional(),
  namespace: z
    .string()
    .optional()
    .describe('Where the resources of the environment live.'),
  startedAt: instantSchema
    .optional()
    .describe('When it was accepted and began to start.'),
  readyAt: instantSchema.optional(),
  failedAt: instantSchema.optional(),
  sleepsAt: z.string().optional().describe('RFC 3339, UTC.'),
  endsAt: z.string().optional().describe('RFC 3339, UTC.'),
  endingSince: instantSchema.optional(),
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
    .optional(),
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
    }),
  outputs: z
    .array(outputSchema)
    .max(32)
    .optional()
    .meta({
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
    }),
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
