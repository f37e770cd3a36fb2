import { z } from 'zod/v4';
import { instantSchema } from '../resources';

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
