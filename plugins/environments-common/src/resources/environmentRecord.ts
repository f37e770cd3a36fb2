import { z } from 'zod/v4';
import { API_VERSION } from './group';
import {
  freeFormSchema,
  instantSchema,
  moneySchema,
  objectMetaSchema,
} from './scalars';
import {
  environmentLifetimeSchema,
  phaseSchema,
  purposeSchema,
  requesterSchema,
} from './environment';

/** What became of one object at the end. */
export const recordedObjectSchema = z.object({
  resource: z
    .string()
    .optional()
    .describe("Name in the class; absent for what the sweep found."),
  wave: z.int().optional(),
  apiVersion: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
  uid: z.string().optional(),
  result: z.enum(['Deleted', 'Retained', 'AlreadyGone', 'LeftOver']),
  message: z.string().max(256).optional(),
  seconds: z.number().optional().describe('From the delete request to gone.'),
});
export type RecordedObject = z.infer<typeof recordedObjectSchema>;

export const environmentRecordSpecSchema = z.object({
  environment: z.object({
    namespace: z.string(),
    name: z.string(),
    uid: z.string(),
    instanceUid: z
      .string()
      .describe('UID of its first life; differs after a restore.'),
  }),
  className: z.string(),
  classRevision: z.string().optional(),
  parameters: freeFormSchema.default({}),
  renderedHash: z.string().optional(),
  requester: requesterSchema.optional(),
  owner: z.string().optional(),
  purpose: purposeSchema.optional(),
  lifetime: environmentLifetimeSchema.optional(),
  outcome: z.string().optional(),
  finalPhase: phaseSchema.describe('The phase before the end began.'),
  finalReason: z.string().default(''),
  finalMessage: z.string().max(4096).default(''),
  endedBecause: z.string().max(512),
  createdAt: instantSchema,
  startedAt: instantSchema.optional(),
  readyAt: instantSchema.optional(),
  endingSince: instantSchema,
  endedAt: instantSchema,
  startedInSeconds: z.number().optional(),
  cost: z
    .object({
      currency: z.string(),
      total: moneySchema,
      perHour: moneySchema,
    })
    .optional(),
  approvals: z
    .array(
      z.object({
        name: z.string(),
        decision: z.enum(['Approved', 'Rejected']),
        by: z.string(),
        at: instantSchema,
      }),
    )
    .default([])
    .meta({ 'x-kubernetes-list-type': 'atomic' }),
  objects: z
    .array(recordedObjectSchema)
    .max(1000)
    .default([])
    .meta({ 'x-kubernetes-list-type': 'atomic' }),
  leftOver: z.int().default(0).describe('How many objects were left over.'),
});
export type EnvironmentRecordSpec = z.infer<typeof environmentRecordSpecSchema>;

export const environmentRecordSchema = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('EnvironmentRecord'),
  metadata: objectMetaSchema,
  spec: environmentRecordSpecSchema,
});
/** The closing report. */
export type EnvironmentRecord = z.infer<typeof environmentRecordSchema>;
