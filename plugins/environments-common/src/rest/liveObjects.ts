import { z } from 'zod/v4';
import { instantSchema, resourceStateSchema } from '../resources';

/** One live object that came of a resource: a ReplicaSet, a Pod, a claim, an EndpointSlice. */
export const liveChildSchema = z.object({
  uid: z.string(),
  apiVersion: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  objectName: z.string(),
  belowUid: z
    .string()
    .describe(
      'UID of the resource or child that it belongs to: its owner, or the Pod that mounts it.',
    ),
  state: resourceStateSchema,
  message: z.string().optional().describe('A sentence about its state.'),
  createdAt: instantSchema.optional(),
  manifest: z
    .record(z.string(), z.unknown())
    .describe('JSON of the live object.'),
});
export type LiveChild = z.infer<typeof liveChildSchema>;

/** One field of an object that is not as it was rendered. */
export const fieldDifferenceSchema = z.object({
  path: z
    .string()
    .describe(
      'As people write it: `spec.template.spec.containers[name=main]`.',
    ),
  wanted: z
    .string()
    .optional()
    .describe('As rendered; of what is no text, its JSON. Absent: not there.'),
  found: z
    .string()
    .optional()
    .describe('As it is now; of what is no text, its JSON. Absent: not there.'),
});
export type FieldDifference = z.infer<typeof fieldDifferenceSchema>;

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
