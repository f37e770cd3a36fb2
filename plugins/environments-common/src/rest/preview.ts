import { z } from 'zod/v4';
import {
  entityRefSchema,
  instantSchema,
  moneySchema,
  resourceRequestsSchema,
} from '../resources';
import { roomOnNodesSchema } from './hardware';

export const refusalSchema = z.object({
  reason: z.string(),
  /** Path into the request: `spec.parameters.replicas`. */
  path: z.string(),
  message: z.string(),
});

/** Answer of `POST /preview`: the review before submit. */
export const previewAnswerSchema = z.object({
  refusals: z.array(refusalSchema),
  classRevision: z.string().optional(),
  resources: z.array(
    z.object({
      name: z.string(),
      wave: z.int(),
      kind: z.string(),
      apiVersion: z.string(),
      objectName: z.string().optional(),
      /** YAML of the rendered object; absent for generated Secrets and what waits for a live object. */
      manifest: z.string().optional(),
      /** What only the running environment can tell, or why it is left out. */
      note: z.string().optional(),
      /** What the API server answered to a dry run. */
      dryRun: z.discriminatedUnion('result', [
        z.object({ result: z.literal('Accepted') }),
        z.object({ result: z.literal('Refused'), message: z.string() }),
        z.object({ result: z.literal('NotTried'), message: z.string() }),
      ]),
    }),
  ),
  /** Who must approve it before it starts; absent where nobody must. */
  approval: z
    .object({
      by: z
        .array(entityRefSchema)
        .describe('Entity refs of people and groups, any of whom may.'),
      message: z.string().describe('The same as a sentence.'),
    })
    .optional(),
  /** What it asks for at its most; absent while it is refused. */
  requests: resourceRequestsSchema.optional(),
  /** Resources whose requests nobody can tell before it runs; none of them are counted. */
  untold: z
    .array(z.object({ resource: z.string(), because: z.string() }))
    .optional(),
  /** Absent while it is refused, and where the installation has no cost rates. */
  cost: z
    .object({
      currency: z.string(),
      perHour: moneySchema,
      perHourAsleep: moneySchema,
      /** From now to its end, asleep when its schedule says so. */
      toEnd: moneySchema,
    })
    .optional(),
  /** Absent while it is refused, and while the nodes are not known. */
  room: roomOnNodesSchema.optional(),
  /** How full its project is; absent while it is refused, or not the caller's to know. */
  project: z
    .object({
      environments: z.object({
        used: z.int(),
        limit: z.int().optional(),
        /** How many more there may be; absent without a limit. */
        remaining: z.int().optional(),
      }),
      /** What is limited of what all its environments may ask for together. */
      limits: z.array(
        z.object({
          /** cpu, memory, storage, ephemeralStorage, gpu, a resource name such as nvidia.com/gpu, or costPerHour. */
          resource: z.string(),
          /** By the other environments; a quantity, of costPerHour money. */
          used: z.string(),
          asked: z.string(),
          limit: z.string(),
          fits: z.boolean(),
        }),
      ),
      /** Whether it starts without waiting for room. */
      fits: z.boolean(),
      /** Why it waits for room, as its status will say. */
      message: z.string().optional(),
    })
    .optional(),
  times: z.object({
    /** Assumed ready, from the class's own history, else from now. */
    readyAt: instantSchema,
    marks: z.array(
      z.object({
        at: instantSchema,
        action: z.string(),
        mark: z.string().optional(),
        because: z.string(),
      }),
    ),
    sleepsAt: instantSchema.optional(),
    endsAt: instantSchema.optional(),
    readyP50Seconds: z.number().optional(),
    readyP95Seconds: z.number().optional(),
    samples: z.int(),
  }),
});
export type PreviewAnswer = z.infer<typeof previewAnswerSchema>;
