import { z } from 'zod/v4';
import { resourceRequestsSchema } from './requests';
import {
  conditionsSchema,
  durationSchema,
  entityRefSchema,
  freeFormSchema,
  instantSchema,
  moneySchema,
} from './scalars';
import { environmentLifetimeSchema } from './environmentSpec';
import { resourceStatusSchema } from './inventory';

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

/** A value that the environment offers; Secrets by reference only. */
export const outputSchema = z.object({
  name: z.string().max(63).describe('Name in the class.'),
  type: z
    .enum(['URL', 'PortForward', 'Secret', 'Kubeconfig', 'Text'])
    .describe(
      'What the value is, so that the portal knows what to do with it.',
    ),
  title: z.string().optional().describe('What people call it.'),
  value: z.string().optional().describe('For URL and Text.'),
  namespace: z
    .string()
    .optional()
    .describe('For PortForward, Secret and Kubeconfig.'),
  service: z.string().optional().describe('For PortForward.'),
  port: z
    .union([z.int(), z.string()])
    .optional()
    .meta({ 'x-kubernetes-int-or-string': true })
    .describe('For PortForward.'),
  secretName: z.string().optional().describe('For Secret and Kubeconfig.'),
  key: z.string().optional().describe('For Secret and Kubeconfig.'),
});
export type Output = z.infer<typeof outputSchema>;

/** Whether an output stands for a value in a Secret, which the status never holds. */
export function isSecretOutput({ type }: Pick<Output, 'type'>): boolean {
  return type === 'Secret' || type === 'Kubeconfig';
}

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
      classRevision: z.string().optional(),
      parameters: freeFormSchema
        .optional()
        .describe("With the schema's defaults filled in."),
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
