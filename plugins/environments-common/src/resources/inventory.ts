import { z } from 'zod/v4';
import { instantSchema } from './scalars';

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
