import { z } from 'zod/v4';

const quantitySchema = z
  .string()
  .max(64)
  .describe('A Kubernetes quantity: 500m, 2, 16Gi.');

/** What something asks for, as Kubernetes quantities; what is absent is not asked for. */
export const resourceRequestsSchema = z.object({
  cpu: quantitySchema.optional().describe('Cores.'),
  memory: quantitySchema.optional().describe('Bytes.'),
  ephemeralStorage: quantitySchema
    .optional()
    .describe("Bytes on the nodes' own disks."),
  storage: quantitySchema.optional().describe('Bytes of volume claims.'),
  gpu: z
    .record(z.string(), quantitySchema)
    .optional()
    .describe('GPUs and other devices, by resource name: nvidia.com/gpu.'),
});
export type ResourceRequests = z.infer<typeof resourceRequestsSchema>;

const statedQuantitySchema = z
  .union([z.string().max(1024), z.number()])
  .describe('A quantity, or an expression that gives one.');

/** What the author of a class says that an object asks for, where nobody can compute it. */
export const statedRequestsSchema = z.object({
  cpu: statedQuantitySchema.optional(),
  memory: statedQuantitySchema.optional(),
  ephemeralStorage: statedQuantitySchema.optional(),
  storage: statedQuantitySchema.optional(),
  gpu: z
    .record(z.string(), statedQuantitySchema)
    .optional()
    .describe('By resource name: nvidia.com/gpu.'),
});
export type StatedRequests = z.infer<typeof statedRequestsSchema>;
