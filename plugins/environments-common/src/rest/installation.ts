import { z } from 'zod/v4';
import { instantSchema, moneySchema } from '../resources';

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

/** Answer of `GET /status`: whether the control cluster can be reached. */
export const controlClusterStatusSchema = z.object({
  reachable: z.boolean(),
  since: instantSchema,
  message: z.string().optional(),
});
export type ControlClusterStatus = z.infer<typeof controlClusterStatusSchema>;

/** Answer of `GET /cost-rates`: what the operator asks an hour; what has no rate costs nothing. */
export const costRatesAnswerSchema = z.object({
  rates: z
    .object({
      currency: z.string(),
      perHour: z.object({
        cpu: moneySchema.optional().describe('Of a core.'),
        memoryGi: moneySchema.optional(),
        ephemeralStorageGi: moneySchema.optional(),
        storageGi: moneySchema.optional().describe('Of volume claims.'),
        gpu: z
          .record(z.string(), moneySchema)
          .optional()
          .describe('By resource name: nvidia.com/gpu.'),
      }),
    })
    .optional()
    .describe('Absent: the installation has none.'),
});
export type CostRatesAnswer = z.infer<typeof costRatesAnswerSchema>;
