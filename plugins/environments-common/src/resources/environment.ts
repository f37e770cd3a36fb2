import { z } from 'zod/v4';
import { API_VERSION } from './group';
import { objectMetaSchema } from './scalars';
import { environmentSpecSchema } from './environmentSpec';
import { environmentStatusSchema } from './environmentStatus';

export const environmentSchema = z.object({
  apiVersion: z.literal(API_VERSION),
  kind: z.literal('Environment'),
  metadata: objectMetaSchema,
  spec: environmentSpecSchema,
  status: environmentStatusSchema.optional(),
});
/** A request for an environment, and how it is doing. */
export type Environment = z.infer<typeof environmentSchema>;
