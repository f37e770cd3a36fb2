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
