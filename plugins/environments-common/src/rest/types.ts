import { z } from 'zod/v4';
import {
  classRevisionSchema,
  durationSchema,
  entityRefSchema,
  environmentClassSpecSchema,
  environmentClassStatusSchema,
  environmentRecordSpecSchema,
  environmentSchema,
  instantSchema,
  LONG_LIVED_LABEL,
  moneySchema,
  objectMetaSchema,
  objectNameSchema,
  powerSchema,
  purposeSchema,
  resourceRequestsSchema,
  scheduleSchema,
} from '../resources';
import { hardwareChoiceSchema, roomOnNodesSchema } from './hardware';
import { fieldDifferenceSchema, liveChildSchema } from './liveObjects';

/** What a person asks for: body of `POST /environments` and `POST /preview`. */
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

export const pageInfoSchema = z.object({
  nextCursor: z.string().optional(),
});

export function listSchema<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    totalItems: z.int(),
    pageInfo: pageInfoSchema,
    /** Present when the control cluster cannot be reached: since when this is what was known. */
    staleSince: instantSchema.optional(),
  });
}
export interface List<T> {
  items: T[];
  totalItems: number;
  pageInfo: { nextCursor?: string };
  staleSince?: string;
}

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

/** One class as the API answers it, with its history's figures. */
export const classAnswerSchema = z.object({
  metadata: objectMetaSchema,
  spec: environmentClassSpecSchema,
  status: environmentClassStatusSchema.optional(),
  /** Of this class's own closed and running environments; absent while there are none. */
  figures: z
    .object({
      samples: z.int(),
      readyP50Seconds: z.number(),
      readyP95Seconds: z.number(),
      successRate: z.number().describe('0 to 1.'),
    })
    .optional(),
  hardware: z
    .array(hardwareChoiceSchema)
    .optional()
    .describe(
      'What it takes with its defaults, then with each choice that runs on other hardware; absent where nobody can tell.',
    ),
});
export type ClassAnswer = z.infer<typeof classAnswerSchema>;

/** A project that the caller may request into or see. */
export const projectAnswerSchema = z.object({
  /** The namespace. */
  name: z.string(),
  title: z.string(),
  owner: z.string().optional().describe('Entity ref.'),
  mayRequest: z.boolean(),
  environments: z.object({ used: z.int(), limit: z.int().optional() }),
});
export type ProjectAnswer = z.infer<typeof projectAnswerSchema>;

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

/** One live object of an environment: inventory line with its manifest. */
export const liveResourceSchema = z.object({
  name: z.string(),
  apiVersion: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  objectName: z.string(),
  uid: z.string().optional(),
  state: z.string(),
  message: z.string().optional(),
  /** JSON of the live object, Secret data left out; absent when it is gone. */
  manifest: z.record(z.string(), z.unknown()).optional(),
  /** Names of the pods below it, for logs. */
  pods: z.array(
    z.object({ name: z.string(), containers: z.array(z.string()) }),
  ),
  dependsOn: z
    .array(z.string())
    .describe('Names of resources that must be ready before it is made.'),
  children: z
    .array(liveChildSchema)
    .describe('What came of it, by its owner references.'),
  differences: z
    .array(fieldDifferenceSchema)
    .describe('The first few fields that others changed, where that is known.'),
});
export type LiveResource = z.infer<typeof liveResourceSchema>;

/** One Kubernetes Event that concerns an environment or an object of it. */
export const environmentEventSchema = z.object({
  type: z.string(),
  reason: z.string(),
  message: z.string(),
  count: z.int(),
  firstAt: instantSchema.optional(),
  lastAt: instantSchema.optional(),
  object: z.object({
    kind: z.string(),
    name: z.string(),
    namespace: z.string().optional(),
  }),
});
export type EnvironmentEvent = z.infer<typeof environmentEventSchema>;

/** Query of `GET .../logs`. */
export const logsQuerySchema = z.object({
  pod: z.string(),
  container: z.string().optional(),
  previous: z
    .enum(['true', 'false'])
    .optional()
    .describe('Whether of the container as it was before its last restart.'),
  tailLines: z.coerce.number().int().min(1).max(10000).default(500),
});
export type LogsQuery = z.input<typeof logsQuerySchema>;

/** One closing report. */
export const recordAnswerSchema = z.object({
  name: z.string(),
  spec: environmentRecordSpecSchema,
});
export type RecordAnswer = z.infer<typeof recordAnswerSchema>;

export const listRecordsQuerySchema = z.object({
  search: z.string().max(256).optional(),
  className: z.string().optional(),
  owner: z.string().optional(),
  namespace: z.string().optional(),
  /** Name of the environment within `namespace`. */
  environment: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().optional(),
});
export type ListRecordsQuery = z.input<typeof listRecordsQuerySchema>;

/** Answer of `GET /status`: whether the control cluster can be reached. */
export const controlClusterStatusSchema = z.object({
  reachable: z.boolean(),
  since: instantSchema,
  message: z.string().optional(),
});
export type ControlClusterStatus = z.infer<typeof controlClusterStatusSchema>;

/** Payload of signals on channel `environments`: a UID says nothing to who may not see it; clients refetch. */
export type EnvironmentsSignal = {
  /** Of environments, running or closed, and of classes. */
  uids: string[];
};
export const ENVIRONMENTS_SIGNAL_CHANNEL = 'environments';
