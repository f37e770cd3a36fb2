import { z } from 'zod/v4';
import { API_VERSION } from './group';
import { resourceRequestsSchema } from './requests';
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

/** What others did to an object: no value of it, only where, who and when. */
export const driftSchema = z.object({
  change: z
    .enum(['Changed', 'Deleted', 'Replaced'])
    .describe(
      'Changed: some of the applied fields are different. Replaced: somebody made another object under its name.',
    ),
  fields: z
    .array(z.string().max(128))
    .max(4)
    .optional()
    .describe('Paths into the object; the first few.')
    .meta({ 'x-kubernetes-list-type': 'atomic' }),
  more: z.int().optional().describe('How many paths there are besides.'),
  manager: z
    .string()
    .max(128)
    .optional()
    .describe('Field manager of who changed it; absent if that is not known.'),
  at: instantSchema
    .optional()
    .describe('When that was; absent if it is not known.'),
});
export type Drift = z.infer<typeof driftSchema>;

/** How often an object was put back, so that nobody is fought with for ever. */
export const putBacksSchema = z.object({
  last: z
    .array(instantSchema)
    .max(3)
    .describe('The last three times, oldest first.')
    .meta({ 'x-kubernetes-list-type': 'atomic' }),
  contested: z
    .int()
    .describe(
      'How often it was put back since somebody was found to insist; 0 while nobody does.',
    ),
});
export type PutBacks = z.infer<typeof putBacksSchema>;

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
  cluster: z
    .string()
    .max(253)
    .optional()
    .describe(
      'The Secret with the kubeconfig of the cluster it is in; absent for the control cluster.',
    ),
  namespace: z
    .string()
    .optional()
    .describe('Of the object; absent if it has none.'),
  objectName: z.string().describe('Name of the object.'),
  uid: z.string().optional().describe('UID of the object that was applied.'),
  hash: z.string().optional().describe('Hash of the rendered object.'),
  appliedHash: z
    .string()
    .optional()
    .describe('Hash of the applied fields as the API server answered.'),
  drift: driftSchema
    .optional()
    .describe('What others did to it; absent while it is as it was applied.'),
  putBacks: putBacksSchema
    .optional()
    .describe('How often that was put back lately; absent while it was not.'),
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

/** What approvals are asked for and were given. */
export const approvalStatusSchema = z.object({
  state: z
    .enum(['NotRequired', 'ApprovalRequired', 'Approved', 'Rejected'])
    .describe('Of what is asked now.'),
  requestHash: z
    .string()
    .max(64)
    .describe(
      'Hash of what is asked now: revision, parameters, lifetime. An EnvironmentApproval names it.',
    ),
  by: z
    .array(entityRefSchema)
    .max(64)
    .meta({ 'x-kubernetes-list-type': 'atomic' })
    .describe('Who may decide.'),
  inForce: z
    .object({
      requestHash: z.string().max(64),
      lifetime: environmentLifetimeSchema,
    })
    .optional()
    .describe(
      'What was last approved, or needed no approval: by its lifetime it lives until a change is approved.',
    ),
  decisions: z
    .array(
      z.object({
        name: z.string().max(253).describe('Of the EnvironmentApproval.'),
        requestHash: z.string().max(64).describe('What was decided on.'),
        decision: z
          .enum(['Approved', 'Rejected'])
          .describe('What was decided.'),
        by: z.string().max(253).describe('Who decided.'),
        at: instantSchema.describe('When it was decided.'),
      }),
    )
    .max(64)
    .default([])
    .meta({ 'x-kubernetes-list-type': 'atomic' })
    .describe('Decisions that count, on whatever was asked; for the record.'),
});
export type ApprovalStatus = z.infer<typeof approvalStatusSchema>;

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
  asleepSince: instantSchema
    .optional()
    .describe(
      'Since when it is held asleep: from before the first of its objects is touched until the last is put back.',
    ),
  sleepsAt: z
    .string()
    .optional()
    .describe('When its time to live is over and it sleeps; RFC 3339, UTC.'),
  endsAt: z.string().optional().describe('RFC 3339, UTC.'),
  endingSince: instantSchema.optional().describe('When its end began.'),
  endedAt: instantSchema
    .optional()
    .describe(
      'When nothing of it was left; it stays for as long as Git has it.',
    ),
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
      total: moneySchema.describe('Up to `since`; `perHour` from then on.'),
      perHour: moneySchema.describe('What it costs an hour now.'),
      since: instantSchema
        .optional()
        .describe('When it began to cost that; absent before anything did.'),
    })
    .optional()
    .describe("What it costs, by the operator's rates."),
  requests: resourceRequestsSchema
    .optional()
    .describe(
      "What it may ask for at its most, which counts against its project's limits; absent before it may start.",
    ),
  wantedRequests: resourceRequestsSchema
    .optional()
    .describe(
      "What it asks for and its project's limits have no room for now; absent while they have.",
    ),
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
  approval: approvalStatusSchema
    .optional()
    .describe('What its class wants approved; absent if nothing ever.'),
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
