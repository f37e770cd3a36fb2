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
  purposeSchema,
  requesterSchema,
} from './environmentSpec';
import { phaseSchema } from './environmentStatus';
import { resourceRequestsSchema } from './requests';

/** What became of one object at the end. */
export const recordedObjectSchema = z.object({
  resource: z
    .string()
    .optional()
    .describe('Name in the class; absent for what the sweep found.'),
  wave: z.int().optional().describe('The wave it belonged to.'),
  apiVersion: z.string().describe('Of the object.'),
  kind: z.string().describe('Of the object.'),
  namespace: z
    .string()
    .optional()
    .describe('Of the object; absent if it has none.'),
  name: z.string().describe('Of the object.'),
  uid: z.string().optional().describe('Of the object.'),
  cluster: z
    .string()
    .optional()
    .describe(
      'The Secret with the kubeconfig of the cluster it was in; absent for the control cluster.',
    ),
  result: z
    .enum(['Deleted', 'Retained', 'AlreadyGone', 'LeftOver', 'LeftWithCluster'])
    .describe(
      'What became of it; LeftWithCluster: the cluster that it was in is gone, or could not be asked any more.',
    ),
  message: z
    .string()
    .max(256)
    .optional()
    .describe('Why it was left over or retained.'),
  seconds: z.number().optional().describe('From the delete request to gone.'),
});
export type RecordedObject = z.infer<typeof recordedObjectSchema>;

export const environmentRecordSpecSchema = z.object({
  environment: z
    .object({
      namespace: z.string(),
      name: z.string(),
      uid: z.string(),
      instanceUid: z
        .string()
        .describe('UID of its first life; differs after a restore.'),
    })
    .describe('Which environment this was.'),
  className: z.string().describe('The EnvironmentClass it was made of.'),
  classRevision: z
    .string()
    .optional()
    .describe('The revision it was pinned to.'),
  parameters: freeFormSchema
    .default({})
    .describe('The values that were asked for.'),
  renderedHash: z
    .string()
    .optional()
    .describe('Hash of all that was rendered.'),
  requester: requesterSchema.optional().describe('Who asked.'),
  owner: z.string().optional().describe('Entity ref of who answered for it.'),
  purpose: purposeSchema.optional().describe('What it was for.'),
  lifetime: environmentLifetimeSchema
    .optional()
    .describe('How long it was to live, with its extensions.'),
  outcome: z.string().optional().describe('What was learnt.'),
  finalPhase: phaseSchema.describe('The phase before the end began.'),
  finalReason: z.string().default('').describe('The reason of that phase.'),
  finalMessage: z
    .string()
    .max(4096)
    .default('')
    .describe('The message of that phase.'),
  endedBecause: z.string().max(512).describe('Why it ended.'),
  createdAt: instantSchema.describe('When it was requested.'),
  startedAt: instantSchema.optional().describe('When it began to start.'),
  readyAt: instantSchema
    .optional()
    .describe('When it was ready for the first time.'),
  endingSince: instantSchema.describe('When its end began.'),
  endedAt: instantSchema.describe('When nothing of it was left.'),
  startedInSeconds: z
    .number()
    .optional()
    .describe('From the moment it might start to Ready.'),
  cost: z
    .object({
      currency: z.string(),
      total: moneySchema,
      perHour: moneySchema,
    })
    .optional()
    .describe('What it cost.'),
  requests: resourceRequestsSchema
    .optional()
    .describe(
      'What it might ask for at its most; absent if it never might start.',
    ),
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
    .meta({ 'x-kubernetes-list-type': 'atomic' })
    .describe('Decisions on the request.'),
  objects: z
    .array(recordedObjectSchema)
    .max(1000)
    .default([])
    .meta({ 'x-kubernetes-list-type': 'atomic' })
    .describe('What became of each object.'),
  kinds: z
    .array(
      z.object({ group: z.string(), version: z.string(), kind: z.string() }),
    )
    .max(200)
    .default([])
    .meta({ 'x-kubernetes-list-type': 'atomic' })
    .describe('Every kind ever applied: what the second look looks for.'),
  leftOver: z.int().default(0).describe('How many objects were left over.'),
  secondLook: z
    .object({
      at: instantSchema,
      result: z
        .enum(['Clean', 'LeftOver', 'Incomplete'])
        .describe(
          'LeftOver reopens the record: objects lists what was found. Incomplete: not every kind could be looked for.',
        ),
      message: z.string().max(1024).default('').describe('As a sentence.'),
    })
    .optional()
    .describe(
      'What a second look, some time after the end, found; absent before it.',
    ),
});
export type EnvironmentRecordSpec = z.infer<typeof environmentRecordSpecSchema>;

export const environmentRecordStatusSchema = z.object({
  exported: z
    .object({
      at: instantSchema,
      generation: z.int().describe('The generation of spec that was taken in.'),
    })
    .optional()
    .describe(
      'Set by whoever has taken the report into a history that lasts; before that it is not dropped.',
    ),
});
export type EnvironmentRecordStatus = z.infer<
  typeof environmentRecordStatusSchema
>;

export const environmentRecordSchema = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('EnvironmentRecord'),
  metadata: objectMetaSchema,
  spec: environmentRecordSpecSchema,
  status: environmentRecordStatusSchema.optional(),
});
/** The closing report. */
export type EnvironmentRecord = z.infer<typeof environmentRecordSchema>;
